package io.columba.examples.typed;

import static io.columba.annotation.OnDelete.CASCADE;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.EnumStorage;
import io.columba.annotation.Enumerated;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import io.columba.annotation.ManyToMany;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An entity with a field of most types. */
@Entity(app = "typed", ordering = "title")
class Work extends Model {
    static final Manager<Work> objects = Manager.of(Work.class);

    enum Form {
        POEM,
        PROSE
    }

    @Id
    Long id;

    @Column(length = 100, unique = true)
    String title;

    int pages;

    @Column(precision = 8, scale = 2, nullable = true)
    BigDecimal price;

    double rating = 0.5;
    boolean open;
    char shelf = 'a';
    UUID token = UUID.randomUUID();
    byte[] cover = {1, 2};
    Form form = Form.PROSE;

    @Enumerated(EnumStorage.ORDINAL)
    Form rank = Form.POEM;

    @Json
    List<Integer> chapters = List.of(1, 2);

    @Json
    Map<String, Integer> sales = Map.of();

    @Column(nullable = true)
    LocalDate published;

    LocalTime read = LocalTime.of(20, 15, 30);
    LocalDateTime printed = LocalDateTime.of(2024, 2, 29, 13, 45, 10);
    Instant created = Instant.parse("2024-03-01T10:20:30Z");
    Duration took = Duration.ofMinutes(90);

    @ForeignKey(onDelete = CASCADE, relatedName = "works")
    final Ref<Writer> writer = ref();

    @ManyToMany(relatedName = "works")
    final RelatedManager<Label> labels = related();

    Work() {}

    Work(String title, int pages, Writer writer) {
        this.title = title;
        this.pages = pages;
        this.writer.set(writer);
    }
}

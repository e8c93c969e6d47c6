package io.columba.safety;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import io.columba.annotation.OnDelete;
import java.util.Map;

/** What hostile texts are written to. */
@Entity(app = "safety")
class Letter extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Letter> objects = Manager.of(Letter.class);

    @Id
    Long id;

    @Column(length = Column.UNBOUNDED)
    String text = "";

    @Json
    @Column(nullable = true)
    @SuppressWarnings("serial")
    Map<String, Object> document;

    @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "replies")
    final Ref<Letter> reply = ref();

    Letter() {}

    Letter(String text) {
        this.text = text;
    }
}

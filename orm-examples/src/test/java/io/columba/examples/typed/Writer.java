package io.columba.examples.typed;

import static io.columba.annotation.OnDelete.SET_NULL;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity(app = "typed", ordering = "name")
class Writer extends Model {
    static final Manager<Writer> objects = Manager.of(Writer.class);

    @Id
    Long id;

    private String name;

    @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "pupils")
    private final Ref<Writer> mentor = ref();

    @Reverse("writer")
    private final RelatedManager<Work> oeuvre = related();

    Writer() {}

    Writer(String name, Writer mentor) {
        this.name = name;
        this.mentor.set(mentor);
    }

    String name() {
        return name;
    }

    RelatedManager<Work> works() {
        return oeuvre;
    }
}

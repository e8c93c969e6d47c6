package io.columba.examples.typed;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity(app = "typed")
class Label extends Model {
    static final Manager<Label> objects = Manager.of(Label.class);

    @Id
    @Column(length = 40)
    String name;

    @Reverse("labels")
    private final RelatedManager<Work> labelled = related();

    Label() {}

    Label(String name) {
        this.name = name;
    }

    RelatedManager<Work> works() {
        return labelled;
    }
}

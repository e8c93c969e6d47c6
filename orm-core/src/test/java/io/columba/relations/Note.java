package io.columba.relations;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.GenericForeignKey;
import io.columba.annotation.Id;

/** A note on anything. */
@Entity(app = "press", ordering = "id")
public class Note extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Note> objects = Manager.of(Note.class);

    @Id
    public Long id;

    @Column(length = 100)
    public String text = "";

    @Column(length = 100, nullable = true)
    public String subjectType;

    @Column(length = 40, nullable = true)
    public String subjectKey;

    @GenericForeignKey(type = "subjectType", key = "subjectKey")
    public final Ref<Model> subject = ref();

    public Note() {}

    public Note(String text) {
        this.text = text;
    }
}

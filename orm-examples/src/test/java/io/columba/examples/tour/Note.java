package io.columba.examples.tour;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.GenericForeignKey;
import io.columba.annotation.Id;

@Entity(app = "library")
public class Note extends Model {
    public static final Manager<Note> objects = Manager.of(Note.class);

    @Id
    public Long id;

    public String subjectType;
    public String subjectKey;

    @GenericForeignKey(type = "subjectType", key = "subjectKey")
    public final Ref<Model> subject = ref();
}

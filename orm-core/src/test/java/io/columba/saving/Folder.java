package io.columba.saving;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** A tree that is deleted with its root. */
@Entity(app = "archive")
class Folder extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Folder> objects = Manager.of(Folder.class);

    @Id
    Long id;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "children", nullable = true)
    final Ref<Folder> parent = ref();

    static Folder in(Folder parent) {
        Folder folder = new Folder();
        folder.parent.set(parent);
        return objects.create(folder);
    }
}

package io.columba.saving;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** Protects a document; and is left alone when the folder it mentions is deleted. */
@Entity(app = "archive")
class Seal extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Seal> objects = Manager.of(Seal.class);

    @Id
    Long id;

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "seals", nullable = true)
    final Ref<Document> document = ref();

    @ForeignKey(onDelete = OnDelete.DO_NOTHING, relatedName = "mentions", nullable = true, constraint = false)
    final Ref<Folder> mentioned = ref();
}

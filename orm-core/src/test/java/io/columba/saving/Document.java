package io.columba.saving;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** Goes with its folder, but holds the folder it was copied from, unless it goes too. */
@Entity(app = "archive")
class Document extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Document> objects = Manager.of(Document.class);

    @Id
    Long id;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "documents")
    final Ref<Folder> folder = ref();

    @ForeignKey(onDelete = OnDelete.RESTRICT, relatedName = "copies", nullable = true)
    final Ref<Folder> origin = ref();

    static Document in(Folder folder, Folder origin) {
        Document document = new Document();
        document.folder.set(folder);
        document.origin.set(origin);
        return objects.create(document);
    }
}

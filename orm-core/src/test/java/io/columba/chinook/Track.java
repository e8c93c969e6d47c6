package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import java.math.BigDecimal;

@Entity
public class Track extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Track> objects = Manager.of(Track.class);

    @Id
    public Integer trackId;

    @Column(length = 200)
    public String name = "";

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "tracks", nullable = true)
    public final Ref<Album> album = ref();

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "tracks")
    public final Ref<MediaType> mediaType = ref();

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "tracks", nullable = true)
    public final Ref<Genre> genre = ref();

    @Column(nullable = true, length = 220)
    public String composer;

    public int milliseconds;

    @Column(nullable = true)
    public Integer bytes;

    @Column(precision = 10, scale = 2)
    public BigDecimal unitPrice = BigDecimal.ZERO;

    @Reverse("track")
    public final RelatedManager<InvoiceLine> invoiceLines = related();
}

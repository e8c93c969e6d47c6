package io.columba.relations;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** A link with columns of its own, and with two ways to a reporter. */
@Entity(app = "press", ordering = "id")
public class Membership extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Membership> objects = Manager.of(Membership.class);

    @Id
    public Long id;

    @ForeignKey(onDelete = OnDelete.CASCADE)
    public final Ref<Club> club = ref();

    @ForeignKey(onDelete = OnDelete.CASCADE)
    public final Ref<Reporter> member = ref();

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "invitations")
    public final Ref<Reporter> inviter = ref();

    @Column(length = 20)
    public String role = "member";
}

package io.columba.examples.quickstart;

import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.meta.EntityType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the replicas in turn and writes to the primary.
 *
 * <p>It has no opinion on entities that name their database with {@code @Entity(using)}, nor on objects that came from
 * outside of the pool: what was read in the archive is written to the archive.
 */
public final class PrimaryReplicaRouter implements Router {
    private static final String PRIMARY = "primary";
    private static final List<String> REPLICAS = List.of("replica1", "replica2");
    private static final Set<String> POOL = Set.of("primary", "replica1", "replica2");

    private final AtomicInteger turn = new AtomicInteger();

    /** Makes the router; columba.yml names its class. */
    public PrimaryReplicaRouter() {}

    @Override
    public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
        return isOurs(model, hints) ? REPLICAS.get(Math.floorMod(turn.getAndIncrement(), REPLICAS.size())) : null;
    }

    @Override
    public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
        return isOurs(model, hints) ? PRIMARY : null;
    }

    /** Objects of the pool are the same rows, whichever member they were read from. */
    @Override
    public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
        return (isInPool(a) && isInPool(b)) ? Boolean.TRUE : null;
    }

    @Override
    public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
        if (model == null || model.using() == null) {
            return null;
        }
        return db.equals(model.using());
    }

    private static boolean isOurs(EntityType<?> model, Hints hints) {
        Model instance = hints.instance();
        boolean cameFromElsewhere = instance != null && instance.state().db() != null && !isInPool(instance);
        return model.using() == null && !cameFromElsewhere;
    }

    private static boolean isInPool(Model object) {
        String alias = object.state().db();
        return alias != null && POOL.contains(alias);
    }
}

package io.columba;

import io.columba.meta.EntityType;

/**
 * The signal of changes to many-to-many relations, whose sender is the entity of the link table (Django:
 * {@code m2m_changed}). Thread-safe; receivers are called as those of {@link Signal}.
 */
public final class M2mSignal {
    private final Receivers<Signals.M2mChanged> receivers = new Receivers<>();

    M2mSignal() {}

    /**
     * Connects a receiver to one relation, whichever of its sides is changed.
     *
     * @param declaredBy the entity class with the {@code @ManyToMany} field
     * @param relation the name of the field
     * @param receiver what is called, with the object whose relation changes
     * @return the connection; close it to disconnect the receiver
     * @throws io.columba.error.FieldException if there is no such relation
     */
    public Signal.Registration connect(
            Class<? extends Model> declaredBy,
            String relation,
            Signal.Receiver<? super Model, ? super Signals.M2mChanged> receiver) {
        EntityType<?> link = EntityType.of(declaredBy).manyToMany(relation).link();
        return receivers.add(link::equals, narrowed(receiver));
    }

    /**
     * Connects a receiver to all many-to-many relations, those with automatic link tables among them.
     *
     * @param receiver what is called, with the object whose relation changes
     * @return the connection; close it to disconnect the receiver
     */
    public Signal.Registration connect(Signal.Receiver<? super Model, ? super Signals.M2mChanged> receiver) {
        return receivers.add(all -> true, narrowed(receiver));
    }

    @SuppressWarnings("unchecked")
    private static Signal.Receiver<Model, ? super Signals.M2mChanged> narrowed(
            Signal.Receiver<? super Model, ? super Signals.M2mChanged> receiver) {
        return (Signal.Receiver<Model, ? super Signals.M2mChanged>) receiver;
    }

    boolean isHeard(EntityType<?> link) {
        return receivers.hear(link);
    }

    void send(Model owner, Signals.M2mChanged change) {
        receivers.send(change.sender(), owner, change);
    }
}

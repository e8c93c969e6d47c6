package io.columba;

import io.columba.meta.EntityType;

/**
 * One kind of event in the life of objects, to which receivers are connected (Django: {@code ModelSignal}). Thread-safe.
 *
 * <p>Receivers are called in the order of their connection, on the thread that works on the object. What one of them
 * throws goes to the caller, and those behind it are not called.
 *
 * @param <E> what a receiver is told beside the object
 */
public final class Signal<E> {
    private final Receivers<E> receivers = new Receivers<>();

    Signal() {}

    /**
     * Learns of an event.
     *
     * @param <T> the entity
     * @param <E> what is told beside the object
     */
    @FunctionalInterface
    public interface Receiver<T, E> {
        /**
         * Takes notice of an event.
         *
         * @param instance the object it happens to
         * @param event what happens, and on which database
         */
        void receive(T instance, E event);
    }

    /** The connection of a receiver, which lasts until it is closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        /** Disconnects the receiver; does nothing if it is disconnected already. */
        @Override
        void close();
    }

    /**
     * Connects a receiver to one sender. Objects of proxies and children of the class are other senders, as in Django.
     *
     * @param <T> the entity
     * @param sender the entity class
     * @param receiver what is called
     * @return the connection; close it to disconnect the receiver
     * @throws IllegalArgumentException if the class is no entity
     */
    @SuppressWarnings("unchecked")
    public <T extends Model> Registration connect(Class<T> sender, Receiver<? super T, ? super E> receiver) {
        // Only objects of the sender's own class get there.
        return receivers.addForClass(sender, (Receiver<Model, ? super E>) receiver);
    }

    /**
     * Connects a receiver to all senders.
     *
     * @param receiver what is called
     * @return the connection; close it to disconnect the receiver
     */
    @SuppressWarnings("unchecked")
    public Registration connect(Receiver<? super Model, ? super E> receiver) {
        return receivers.add(all -> true, (Receiver<Model, ? super E>) receiver);
    }

    boolean none() {
        return receivers.none();
    }

    boolean isHeard(EntityType<?> sender) {
        return receivers.hear(sender);
    }

    void send(Model instance, E event) {
        receivers.send(instance.entityType(), instance, event);
    }
}

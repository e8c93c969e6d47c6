package io.columba;

import io.columba.annotation.Entity;
import io.columba.meta.EntityType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Who listens to one signal, in the order of connection. Thread-safe. */
final class Receivers<E> {
    private final List<Entry<E>> entries = new CopyOnWriteArrayList<>();

    /** A class and no record, so that a receiver that was connected twice is two entries. */
    private static final class Entry<E> {
        private final Predicate<EntityType<?>> senders;
        private final Signal.Receiver<Model, ? super E> receiver;

        Entry(Predicate<EntityType<?>> senders, Signal.Receiver<Model, ? super E> receiver) {
            this.senders = senders;
            this.receiver = receiver;
        }
    }

    Signal.Registration addForClass(Class<? extends Model> sender, Signal.Receiver<Model, ? super E> receiver) {
        if (!sender.isAnnotationPresent(Entity.class)) {
            throw new IllegalArgumentException(sender.getName()
                    + " is no entity, so it sends no signals. Connect to the classes with @Entity that extend it, or to"
                    + " all senders and look at event.sender().");
        }
        return add(entity -> entity.javaType() == sender, receiver);
    }

    Signal.Registration add(Predicate<EntityType<?>> senders, Signal.Receiver<Model, ? super E> receiver) {
        Entry<E> entry = new Entry<>(senders, receiver);
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    boolean none() {
        return entries.isEmpty();
    }

    boolean hear(EntityType<?> sender) {
        for (Entry<E> entry : entries) {
            if (entry.senders.test(sender)) {
                return true;
            }
        }
        return false;
    }

    void send(EntityType<?> sender, Model instance, E event) {
        for (Entry<E> entry : entries) {
            if (entry.senders.test(sender)) {
                entry.receiver.receive(instance, event);
            }
        }
    }
}

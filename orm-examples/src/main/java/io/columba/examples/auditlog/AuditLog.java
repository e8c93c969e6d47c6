package io.columba.examples.auditlog;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Signal;
import io.columba.Signals;
import io.columba.examples.auditlog.LogEntry.Action;
import io.columba.meta.EntityField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches entities from when they are registered until it is closed.
 *
 * <p>Receivers run in the transaction of the change, so that a change and its entry are kept or undone together.
 */
final class AuditLog implements AutoCloseable {
    private final List<Signal.Registration> registrations = new ArrayList<>();

    /** Writes down from now on what happens to the objects of an entity. */
    <T extends Model> void register(Class<T> entity) {
        // An update is written down before it happens, while the old values are there to compare with.
        registrations.add(Signals.preSave().connect(entity, (object, event) -> {
            Map<String, List<@Nullable String>> changes = changes(stored(entity, object, event.using()), object);
            if (!changes.isEmpty()) {
                LogEntry.objects.logCreate(object, event.using(), Action.UPDATE, changes);
            }
        }));
        registrations.add(Signals.postSave().connect(entity, (object, event) -> {
            if (event.created()) {
                LogEntry.objects.logCreate(object, event.using(), Action.CREATE, all(object, false));
            }
        }));
        registrations.add(Signals.postDelete()
                .connect(
                        entity,
                        (object, event) ->
                                LogEntry.objects.logCreate(object, event.using(), Action.DELETE, all(object, true))));
    }

    @Override
    public void close() {
        registrations.forEach(Signal.Registration::close);
    }

    private static <T extends Model> @Nullable T stored(Class<T> entity, T object, String alias) {
        Object key = object.pk();
        return key == null
                ? null
                : Manager.of(entity).using(alias).filter("pk", key).first().orElse(null);
    }

    private static Map<String, List<@Nullable String>> changes(@Nullable Model before, Model after) {
        Map<String, List<@Nullable String>> changes = new LinkedHashMap<>();
        if (before != null) {
            for (EntityField field : after.entityType().fields()) {
                Object old = field.access().get(before);
                Object now = field.access().get(after);
                if (!Objects.equals(old, now)) {
                    changes.put(field.name(), Arrays.asList(text(old), text(now)));
                }
            }
        }
        return changes;
    }

    private static Map<String, List<@Nullable String>> all(Model object, boolean gone) {
        Map<String, List<@Nullable String>> changes = new LinkedHashMap<>();
        for (EntityField field : object.entityType().fields()) {
            String value = text(field.access().get(object));
            changes.put(field.name(), gone ? Arrays.asList(value, null) : Arrays.asList(null, value));
        }
        return changes;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

package io.columba.examples.auditlog;

import io.columba.BaseManager;
import io.columba.Model;
import io.columba.QuerySet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes entries where the change was made: an entry on another database could survive a change that was undone. */
public final class LogEntryManager extends BaseManager<LogEntry, QuerySet<LogEntry>, LogEntryManager> {
    LogEntryManager() {
        super(LogEntry.class);
    }

    /** Writes an entry on the database that an object belongs to. */
    LogEntry logCreate(Model instance, LogEntry.Action action, Map<String, List<@Nullable String>> changes) {
        return logCreate(instance, Objects.requireNonNull(instance.state().db()), action, changes);
    }

    /** Writes an entry on a database, for an object that is only just being saved there. */
    LogEntry logCreate(
            Model instance, String alias, LogEntry.Action action, Map<String, List<@Nullable String>> changes) {
        return dbManager(alias).create(entry -> entry.describe(instance, alias, action, changes));
    }

    /** The entries of an object, on the database it belongs to. */
    QuerySet<LogEntry> ofObject(Model instance) {
        return using(instance.state().db())
                .filter("entity", instance.entityType().name())
                .filter("objectKey", String.valueOf(instance.pk()));
    }
}

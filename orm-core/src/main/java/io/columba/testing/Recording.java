package io.columba.testing;

import io.columba.Databases;
import io.columba.db.QueryEvent;
import io.columba.db.QueryListener;
import java.util.ArrayList;
import java.util.List;

/** Notes the statements of one thread on the installed databases until it is closed. */
final class Recording implements QueryListener, AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final Databases databases = Databases.current();
    private final List<QueryEvent> statements = new ArrayList<>();

    private Recording() {}

    static Recording start() {
        Recording recording = new Recording();
        for (String alias : recording.databases.aliases()) {
            recording.databases.database(alias).addListener(recording);
        }
        return recording;
    }

    @Override
    public void executed(QueryEvent event) {
        // other threads run other tests
        if (Thread.currentThread() == owner && !event.operation().isTransactionStep()) {
            statements.add(event);
        }
    }

    List<QueryEvent> statements() {
        return List.copyOf(statements);
    }

    List<QueryEvent> statementsOn(String alias) {
        return statements.stream().filter(each -> each.alias().equals(alias)).toList();
    }

    /** Fails for an alias that does not exist. */
    void checkAlias(String alias) {
        databases.database(alias);
    }

    @Override
    public void close() {
        for (String alias : databases.aliases()) {
            databases.database(alias).removeListener(this);
        }
    }
}

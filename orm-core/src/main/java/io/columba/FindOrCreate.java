package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.db.Database;
import io.columba.error.IntegrityException;
import io.columba.expr.Q;
import io.columba.internal.sql.Dialect;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One {@code getOrCreate} or {@code updateOrCreate} (Django: {@code get_or_create}, {@code update_or_create}). Others may
 * do the same at the same time. Used once.
 */
final class FindOrCreate<T extends Model> {
    /** How often work is done again that lost against others. */
    private static final int RETRIES = 10;

    private final BaseQuerySet<T, ?> rows;
    private final AliasChoice choice;
    private final Q lookup;
    private final Database database;
    private final Dialect dialect;

    FindOrCreate(BaseQuerySet<T, ?> querySet, Q lookup) {
        Query<T> writing = querySet.query().forWriting();
        this.choice = writing.choice();
        this.rows = querySet.copy(writing.decided(choice));
        this.lookup = lookup;
        Backend backend = writing.databases().backend(choice.alias());
        this.database = backend.database();
        this.dialect = backend.executor().dialect();
    }

    Outcome<T> getOrCreate(Consumer<? super T> defaults) {
        Optional<T> found = rows.one(lookup);
        return found.isPresent() ? new Outcome<>(found.get(), false) : create(defaults, secondLook());
    }

    /** A transaction that repeats its reads sees a row that has come meanwhile only if it locks it. */
    private BaseQuerySet<T, ?> secondLook() {
        return dialect.repeatsReads() && !database.getAutocommit() ? locked() : rows;
    }

    private BaseQuerySet<T, ?> locked() {
        return rows.copy(rows.query().locked(dialect.ownRowLock()));
    }

    private Outcome<T> create(Consumer<? super T> defaults, BaseQuerySet<T, ?> secondLook) {
        try {
            return database.atomic(again(), () -> {
                T made = rows.query().entity().newInstance();
                Lookups.apply(lookup, made);
                defaults.accept(made);
                made.state().giveWay();
                return new Outcome<>(rows.create(made), true);
            });
        } catch (IntegrityException e) {
            // Someone else was faster; if not, the refusal stands.
            return secondLook
                    .one(lookup)
                    .map(other -> new Outcome<>(other, false))
                    .orElseThrow(() -> e);
        }
    }

    Outcome<T> updateOrCreate(Consumer<? super T> changes) {
        return database.atomic(again(), () -> {
            Outcome<T> outcome = lockedOrCreated(changes);
            if (!outcome.created()) {
                changes.accept(outcome.object());
                outcome.object().save(Save.on(choice));
            }
            return outcome;
        });
    }

    /** Locks the row, so that of two that change it each sees what the other wrote. */
    private Outcome<T> lockedOrCreated(Consumer<? super T> changes) {
        BaseQuerySet<T, ?> locked = locked();
        // Where a lock on a row that is not there keeps others from inserting it, two that have it would wait for each
        // other; so there is a look without one first.
        boolean maybe = !dialect.repeatsReads() || rows.one(lookup).isPresent();
        Optional<T> found = maybe ? locked.one(lookup) : Optional.empty();
        return found.isPresent() ? new Outcome<>(found.get(), false) : create(changes, locked);
    }

    /** Only the outermost block can be run again. */
    private Atomic again() {
        Atomic atomic = Atomic.on(choice.alias());
        return database.getAutocommit() ? atomic.retry(RETRIES) : atomic;
    }
}

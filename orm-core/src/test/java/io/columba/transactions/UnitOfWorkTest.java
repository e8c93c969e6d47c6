package io.columba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.Isolation;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.DatabaseException;
import io.columba.error.PartialCommitException;
import io.columba.error.TransactionConflictException;
import io.columba.error.TransactionManagementException;
import io.columba.library.Person;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One unit of work on several databases. */
@OnEveryServer
class UnitOfWorkTest {
    private static final List<String> TWO = List.of("first", "second");
    private final SQLException broken = new SQLException("the commit breaks", "40002");

    private final FailingSources sources;
    private final List<String> ran = new ArrayList<>();

    UnitOfWorkTest(Server server) {
        sources = new FailingSources(server);
    }

    @AfterEach
    void nothing_is_left_open() {
        try (sources) {
            assertThat(sources.open()).isZero();
            FailingSources.ALIASES.forEach(
                    alias -> assertThat(Transaction.getAutocommit(alias)).isTrue());
        }
    }

    @Test
    void work_on_several_aliases_is_committed_when_all_of_it_is_done() {
        long there = Transaction.atomic(TWO, () -> {
            new Person("A").save("first");
            new Person("B").save("second");
            Transaction.onCommit("second", () -> ran.add("1: " + counts()));
            Transaction.onCommit("first", () -> ran.add("2"));
            Transaction.onCommit("third", () -> ran.add("at once"));
            Transaction.onCommit("second", () -> ran.add("3"));
            return Person.objects.using("second").count();
        });
        assertThat(there).isEqualTo(1);
        assertThat(counts()).containsExactly(1L, 1L, 0L);
        assertThat(ran).containsExactly("at once", "1: [1, 1, 0]", "2", "3");
    }

    @Test
    void work_that_throws_is_undone_on_all_of_its_aliases() {
        assertThatThrownBy(() -> Transaction.atomic(TWO, () -> {
                    new Person("A").save("first");
                    new Person("B").save("second");
                    new Person("C").save("third");
                    log("second", "never");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(counts()).containsExactly(0L, 0L, 1L);
        assertThat(ran).isEmpty();
    }

    @Test
    void a_rollback_of_one_alias_is_one_of_all() {
        Transaction.atomic(TWO, () -> {
            new Person("A").save("first");
            new Person("B").save("second");
            log("first", "never");
            Transaction.setRollback("second", true);
        });
        assertThat(counts()).containsExactly(0L, 0L, 0L);
        assertThat(ran).isEmpty();
    }

    @Test
    void a_later_commit_that_fails_says_what_is_committed_and_what_is_not() {
        sources.failCommits("second", broken);
        PartialCommitException failure = catchThrowableOfType(
                PartialCommitException.class,
                () -> Transaction.atomic(FailingSources.ALIASES, () -> {
                    for (String alias : FailingSources.ALIASES) {
                        new Person("A").save(alias);
                        log(alias, "never");
                    }
                }));
        assertThat(failure.committed()).containsExactly("first");
        assertThat(failure.rolledBack()).containsExactly("second", "third");
        assertThat(failure.alias()).isEqualTo("second");
        assertThat(failure)
                .hasMessage("The unit of work is committed on first and was rolled back on second, third, because the"
                        + " commit on \"second\" failed: Cannot commit on database \"second\": the commit breaks. Undo or"
                        + " repeat by hand what belongs together.")
                .hasRootCause(broken);
        assertThat(ran).isEmpty();
        sources.failCommits("second", null);
        assertThat(counts()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void a_first_commit_that_fails_undoes_everything_and_is_told_as_it_is() {
        sources.failCommits("first", broken);
        assertThatThrownBy(() -> Transaction.atomic(TWO, () -> {
                    new Person("A").save("first");
                    new Person("B").save("second");
                    log("second", "never");
                }))
                .isInstanceOf(DatabaseException.class)
                .isNotInstanceOf(PartialCommitException.class)
                .hasMessage("Cannot commit on database \"first\": the commit breaks");
        sources.failCommits("first", null);
        assertThat(counts()).containsExactly(0L, 0L, 0L);
        assertThat(ran).isEmpty();
    }

    @Test
    void on_an_alias_with_a_transaction_the_unit_is_a_savepoint() {
        Transaction.atomic("first", () -> {
            new Person("outer").save("first");
            Transaction.atomic(TWO, () -> {
                new Person("A").save("first");
                new Person("B").save("second");
                log("first", "first");
                log("second", "second");
            });
            assertThat(ran).containsExactly("second");
            assertThatThrownBy(() -> Transaction.atomic(TWO, () -> {
                        new Person("undone").save("first");
                        new Person("undone").save("second");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            sources.failCommits("second", broken);
            assertThatThrownBy(() -> Transaction.atomic(TWO, () -> {
                        new Person("undone").save("first");
                        new Person("undone").save("second");
                        log("first", "never");
                    }))
                    .isInstanceOf(DatabaseException.class);
            sources.failCommits("second", null);
        });
        assertThat(counts()).containsExactly(2L, 1L, 0L);
        assertThat(ran).containsExactly("second", "first");
    }

    @Test
    void a_unit_names_each_alias_once_and_only_those_there_are() {
        assertThatThrownBy(() -> Transaction.atomic(List.of("first", "first"), () -> log("first", "never")))
                .isInstanceOf(TransactionManagementException.class)
                .hasMessage("The alias \"first\" comes twice in a unit of work. Name each alias once.");
        assertThatThrownBy(() -> Transaction.atomic(List.<String>of(), () -> log("first", "never")))
                .isInstanceOf(TransactionManagementException.class);
        assertThatThrownBy(() -> Transaction.atomic(List.of("first", "forth"), () -> log("first", "never")))
                .isInstanceOf(ConnectionDoesNotExistException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void each_alias_has_its_options_and_a_refused_one_begins_nothing() {
        Atomic first = Atomic.on("first").isolation(Isolation.SERIALIZABLE);
        Transaction.atomicAll(List.of(first, Atomic.on("second").durable()), () -> {
            new Person("A").save("first");
            new Person("B").save("second");
        });
        Transaction.atomic("second", () -> {
            assertThatThrownBy(() -> Transaction.atomicAll(
                            List.of(first, Atomic.on("second").durable()), () -> new Person("never").save("first")))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessageContaining("durable");
            assertThatThrownBy(() -> Transaction.atomicAll(
                            List.of(first.retry(1), Atomic.on("second")), () -> new Person("never").save("first")))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessageStartingWith("retry(1)");
        });
        assertThat(counts()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void a_conflict_runs_the_whole_unit_again_but_never_after_a_commit() {
        List<Integer> tries = new ArrayList<>();
        List<Atomic> retrying = List.of(Atomic.on("first"), Atomic.on("second").retry(3));
        Transaction.atomicAll(retrying, () -> {
            tries.add(tries.size());
            new Person("A").save("first");
            new Person("B").save("second");
            log("first", "try " + tries.size());
            if (tries.size() < 3) {
                throw conflict();
            }
        });
        assertThat(counts()).containsExactly(1L, 1L, 0L);
        assertThat(ran).containsExactly("try 3");

        tries.clear();
        sources.failCommits("second", new SQLException("serialization", "40001"));
        assertThatThrownBy(() -> Transaction.atomicAll(retrying, () -> {
                    tries.add(tries.size());
                    new Person("C").save("first");
                }))
                .isInstanceOf(PartialCommitException.class)
                .hasCauseInstanceOf(TransactionConflictException.class);
        sources.failCommits("second", null);
        assertThat(tries).hasSize(1);
        assertThat(counts()).containsExactly(2L, 1L, 0L);
    }

    private static TransactionConflictException conflict() {
        return new TransactionConflictException("lost", "second", null, null);
    }

    private void log(String alias, String label) {
        Transaction.onCommit(alias, () -> ran.add(label));
    }

    private static List<Long> counts() {
        return FailingSources.ALIASES.stream()
                .map(alias -> Person.objects.using(alias).count())
                .toList();
    }

    @Test
    void an_error_while_one_alias_is_undone_leaves_none_open() {
        assertThatThrownBy(() -> Transaction.atomic(TWO, () -> {
                    new Person("A").save("first");
                    new Person("B").save("second");
                    sources.databases().database("second").onRollback(() -> {
                        throw new AssertionError("hook");
                    });
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no")
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(AssertionError.class));
        assertThat(counts()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void actions_of_a_commit_that_failed_do_not_run_after_the_next_one() {
        Transaction.setAutocommit("first", false);
        Transaction.atomic("first", () -> log("first", "never"));
        new Person("A").save("first");
        sources.failCommits("first", broken);
        assertThatThrownBy(() -> Transaction.commit("first")).isInstanceOf(DatabaseException.class);
        sources.failCommits("first", null);
        assertThatThrownBy(() -> Transaction.commit("first")).isInstanceOf(TransactionManagementException.class);
        Transaction.rollback("first");
        Transaction.commit("first");
        Transaction.setAutocommit("first", true);

        assertThat(ran).isEmpty();
        assertThat(counts()).containsExactly(0L, 0L, 0L);
    }
}

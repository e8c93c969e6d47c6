package io.columba.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.IntegrityException;
import io.columba.error.TransactionManagementException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Atomic blocks, nested and broken, and what waits for their commit. */
class DatabaseTransactionsTest extends TransactionsOnTwoEngines {
    private static final String BROKEN = "An error occurred in the current transaction of alias \"default\"."
            + " You can't run queries until the end of the atomic block that failed.";

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_block_that_returns_is_committed_and_hands_on_its_value(String engine) {
        open(engine);

        String result = database.atomic(Atomic.on("default"), () -> {
            scratch.insert("a");
            assertThat(database.inAtomicBlock()).isTrue();
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(scratch.notes()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_block_that_throws_is_rolled_back_and_the_checked_exception_passes_through(String engine) {
        open(engine);
        IOException failure = new IOException("x");

        assertThatThrownBy(() -> scratch.atomic(() -> {
                    scratch.insert("a");
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(scratch.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_nested_block_that_throws_undoes_only_its_own_work(String engine) {
        open(engine);

        scratch.atomic(() -> {
            scratch.insert("a");
            assertThatThrownBy(() -> scratch.atomic(() -> {
                        scratch.insert("b");
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            scratch.insert("c");
        });

        assertThat(scratch.notes()).containsExactly("a", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void work_of_a_nested_block_goes_with_the_outer_one(String engine) {
        open(engine);

        // the nested block first: on SQLite a savepoint outside of a transaction would commit by itself
        assertThatThrownBy(() -> scratch.atomic(() -> {
                    scratch.atomic(() -> scratch.insert("a"));
                    scratch.insert("b");
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(scratch.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void after_an_error_queries_fail_until_the_block_that_failed_is_left(String engine) {
        open(engine);
        scratch.insert("taken");

        scratch.atomic(() -> {
            scratch.insert("a");
            scratch.atomic(() -> {
                scratch.insert("b");
                assertThatThrownBy(() -> scratch.insert("taken")).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> scratch.insert("c"))
                        .isInstanceOf(TransactionManagementException.class)
                        .hasMessage(BROKEN)
                        .cause()
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(database::connection)
                        .isInstanceOf(TransactionManagementException.class)
                        .hasMessage(BROKEN);
                assertThat(database.getRollback()).isTrue();
            });
            assertThat(database.getRollback()).isFalse();
            scratch.insert("d");
        });

        assertThat(scratch.notes()).containsExactly("a", "d", "taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_block_that_swallows_its_error_is_rolled_back_in_silence(String engine) {
        open(engine);
        scratch.insert("taken");

        scratch.atomic(() -> {
            scratch.insert("a");
            assertThatThrownBy(() -> scratch.insert("taken")).isInstanceOf(IllegalStateException.class);
        });

        assertThat(scratch.notes()).containsExactly("taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_joined_block_that_throws_takes_the_outer_one_with_it(String engine) {
        open(engine);

        scratch.atomic(() -> {
            scratch.insert("a");
            assertThatThrownBy(() -> scratch.atomic(Atomic.on("default").withoutSavepoint(), () -> {
                        scratch.insert("b");
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(database.getRollback()).isTrue();
            assertThatThrownBy(scratch::notes).isInstanceOf(TransactionManagementException.class);
        });

        assertThat(scratch.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_rollback_asked_for_undoes_the_innermost_block_only(String engine) {
        open(engine);

        scratch.atomic(() -> {
            scratch.insert("a");
            scratch.atomic(() -> {
                scratch.insert("b");
                database.setRollback(true);
            });
            assertThat(database.getRollback()).isFalse();
        });

        assertThat(scratch.notes()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void rolling_back_to_a_savepoint_puts_an_error_right(String engine) {
        open(engine);
        scratch.insert("taken");

        scratch.atomic(() -> {
            scratch.insert("a");
            String savepoint = database.savepoint();
            scratch.insert("b");
            assertThatThrownBy(() -> scratch.insert("taken")).isInstanceOf(IllegalStateException.class);
            database.savepointRollback(savepoint);
            scratch.insert("c");
            database.savepointCommit(savepoint);
            assertThatThrownBy(() -> database.savepointCommit(savepoint))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessage("The transaction of alias \"default\" has no savepoint \"" + savepoint
                            + "\". Open: none. A savepoint ends with its release, with the block it was made in, and with"
                            + " a rollback to an earlier one.");
        });

        assertThat(scratch.notes()).containsExactly("a", "c", "taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_rollback_asked_for_outlives_a_rollback_to_a_savepoint(String engine) {
        open(engine);

        scratch.atomic(() -> {
            scratch.insert("a");
            String savepoint = database.savepoint();
            database.setRollback(true);
            database.savepointRollback(savepoint);
            assertThat(database.getRollback()).isTrue();
        });

        assertThat(scratch.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_block_whose_savepoint_is_gone_takes_the_outer_one_with_it(String engine) {
        open(engine);

        scratch.atomic(() -> {
            scratch.insert("a");
            String older = database.savepoint();
            IllegalStateException failure = new IllegalStateException();
            assertThatThrownBy(() -> scratch.atomic(() -> {
                        database.savepointRollback(older);
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(database.getRollback()).isTrue();
        });

        assertThat(scratch.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void hooks_run_in_order_after_the_commit_and_those_of_undone_blocks_are_dropped(String engine) {
        open(engine);
        List<String> ran = new ArrayList<>();

        scratch.atomic(() -> {
            scratch.insert("a");
            database.onCommit(() -> ran.add("first sees " + scratch.notes() + " in " + database.inAtomicBlock()));
            scratch.atomic(() -> database.onCommit(() -> ran.add("second")));
            assertThatThrownBy(() -> scratch.atomic(() -> {
                        database.onCommit(() -> ran.add("dropped"));
                        scratch.atomic(() -> database.onCommit(() -> ran.add("dropped with its outer block")));
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            database.onCommit(() -> ran.add("third"));
            assertThat(ran).isEmpty();
        });

        assertThat(ran).containsExactly("first sees [a] in false", "second", "third");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void hooks_are_dropped_when_the_transaction_is_rolled_back(String engine) {
        open(engine);
        List<String> ran = new ArrayList<>();

        scratch.atomic(() -> {
            database.onCommit(() -> ran.add("dropped"));
            database.setRollback(true);
        });
        scratch.atomic(() -> scratch.insert("a"));

        assertThat(ran).isEmpty();
        database.onCommit(() -> ran.add("at once"));
        assertThat(ran).containsExactly("at once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_hook_that_throws_leaves_the_work_committed_and_stops_the_others(String engine) {
        open(engine);
        List<String> ran = new ArrayList<>();
        IllegalStateException failure = new IllegalStateException();

        assertThatThrownBy(() -> scratch.atomic(() -> {
                    scratch.insert("a");
                    database.onCommit(() -> {
                        throw failure;
                    });
                    database.onCommit(() -> ran.add("never"));
                }))
                .isSameAs(failure);

        assertThat(ran).isEmpty();
        assertThat(scratch.notes()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void a_commit_that_breaks_a_deferred_constraint_is_rolled_back(String engine) {
        open(engine);
        scratch.run("CREATE TABLE child (note VARCHAR(50) REFERENCES note(text) DEFERRABLE INITIALLY DEFERRED)");

        assertThatThrownBy(() -> scratch.atomic(() -> {
                    scratch.insert("a");
                    scratch.run("INSERT INTO child VALUES ('missing')");
                }))
                .isInstanceOf(IntegrityException.class)
                .hasMessageStartingWith("Cannot commit on database \"default\": ");

        assertThat(scratch.notes()).isEmpty();
    }
}

package io.columba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.ManualTransaction;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What runs after a commit: in which order, and what its failures do. */
class OnCommitTest extends WithLibrary {
    private final List<String> ran = new ArrayList<>();

    OnCommitTest(Server server) {
        super(server);
    }

    @Test
    void actions_run_in_the_order_of_registration_over_nested_and_joined_blocks() {
        Transaction.atomic(() -> {
            log("a");
            Transaction.atomic(() -> {
                log("b");
                Transaction.atomic(Atomic.on("default").withoutSavepoint(), () -> log("c"));
                assertThatThrownBy(() -> Transaction.atomic(() -> {
                            log("dropped");
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");
                log("d");
            });
            String savepoint = Transaction.savepoint("default");
            log("dropped as well");
            Transaction.savepointRollback("default", savepoint);
            log("e");
        });
        assertThat(ran).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void an_action_that_throws_leaves_the_work_committed_and_keeps_the_later_ones_from_running() {
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    log("a");
                    Transaction.onCommit(OnCommitTest::fail);
                    log("never");
                    new Person("kept").save();
                }))
                .hasMessage("the action fails");
        assertThat(ran).containsExactly("a");
        assertThat(Person.objects.count()).isEqualTo(1);
        assertThat(Transaction.getAutocommit("default")).isTrue();
    }

    @Test
    void a_robust_action_that_throws_lets_the_later_ones_run() {
        Transaction.onCommitRobust(OnCommitTest::fail);
        Transaction.atomic(() -> {
            log("a");
            Transaction.onCommitRobust(OnCommitTest::fail);
            Transaction.onCommitRobust(() -> ran.add("b"));
            log("c");
            new Person("kept").save();
        });
        assertThat(ran).containsExactly("a", "b", "c");
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void an_action_may_open_a_block_and_register_others() {
        Transaction.atomic(() -> {
            Transaction.onCommit(() -> {
                assertThat(library.databases().database("default").inAtomicBlock())
                        .isFalse();
                Transaction.onCommit(() -> ran.add("at once"));
                Transaction.atomic(() -> {
                    new Person("by the action").save();
                    log("after the action's block");
                });
                assertThatThrownBy(() -> Transaction.atomic(() -> {
                            new Person("undone").save();
                            log("dropped");
                            throw new IllegalStateException("no");
                        }))
                        .hasMessage("no");
            });
            log("last");
            new Person("by the block").save();
        });
        assertThat(ran).containsExactly("at once", "after the action's block", "last");
        assertThat(names(Person.objects.orderBy("name"))).containsExactly("by the action", "by the block");
    }

    @Test
    void a_manual_transaction_runs_its_actions_when_it_is_committed() {
        try (ManualTransaction transaction = Transaction.begin("default")) {
            log("kept");
            transaction.commit();
            assertThat(ran).containsExactly("kept");
        }
        try (ManualTransaction transaction = Transaction.begin("default")) {
            log("dropped");
            transaction.rollback();
        }
        assertThat(ran).containsExactly("kept");
    }

    private void log(String label) {
        Transaction.onCommit(() -> ran.add(label));
    }

    private static void fail() {
        throw new IllegalStateException("the action fails");
    }
}

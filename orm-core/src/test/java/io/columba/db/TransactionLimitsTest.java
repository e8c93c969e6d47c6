package io.columba.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.TransactionManagementException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual transactions, options, and what a transaction does not let pass. */
class TransactionLimitsTest extends TransactionsOnTwoEngines {
    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_manual_transaction_is_rolled_back_unless_it_is_committed(String engine) {
        open(engine);

        try (ManualTransaction transaction = database.begin()) {
            scratch.insert("a");
        }
        try (ManualTransaction transaction = database.begin()) {
            scratch.atomic(() -> scratch.insert("b"));
            transaction.commit();
            assertThatThrownBy(transaction::commit).isInstanceOf(TransactionManagementException.class);
        }
        try (ManualTransaction transaction = database.begin()) {
            scratch.insert("c");
            transaction.rollback();
        }

        assertThat(scratch.notes()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_broken_manual_transaction_refuses_to_commit(String engine) {
        open(engine);
        scratch.insert("taken");

        try (ManualTransaction transaction = database.begin()) {
            scratch.insert("a");
            assertThatThrownBy(() -> scratch.insert("taken")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(transaction::commit)
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessage("The transaction of alias \"default\" was rolled back instead of committed, because an"
                            + " error occurred in it. Roll back to a savepoint made before the error to go on.");
        }

        assertThat(scratch.notes()).containsExactly("taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_users_connection_is_that_of_the_transaction_and_cannot_end_it(String engine) throws SQLException {
        open(engine);
        List<Connection> kept = new ArrayList<>();

        assertThatThrownBy(() -> scratch.atomic(() -> {
                    try (Connection connection = scratch.pooled();
                            var statement = connection.createStatement()) {
                        statement.execute("INSERT INTO note VALUES ('a')");
                        assertThatThrownBy(connection::commit).isInstanceOf(TransactionManagementException.class);
                        assertThatThrownBy(connection::rollback).isInstanceOf(TransactionManagementException.class);
                        assertThatThrownBy(() -> connection.setAutoCommit(true))
                                .isInstanceOf(TransactionManagementException.class);
                    }
                    kept.add(scratch.pooled());
                    assertThat(scratch.notes()).containsExactly("a");
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(scratch.notes()).isEmpty();
        assertThat(kept.get(0).isClosed()).isTrue();
        assertThatThrownBy(() -> kept.get(0).createStatement()).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void options_of_the_outermost_block_are_refused_inside_another(String engine) {
        open(engine);

        scratch.atomic(() -> {
            Atomic plain = Atomic.on("default");
            for (Atomic options : List.of(plain.durable(), plain.readOnly(), plain.isolation(Isolation.SERIALIZABLE))) {
                assertThatThrownBy(() -> scratch.atomic(options, () -> {}))
                        .isInstanceOf(TransactionManagementException.class);
            }
            assertThatThrownBy(() -> scratch.atomic(Atomic.on("other"), () -> {}))
                    .isInstanceOf(TransactionManagementException.class);
            assertThatThrownBy(database::begin).isInstanceOf(TransactionManagementException.class);
            assertThat(database.getRollback()).isFalse();
        });
        scratch.atomic(Atomic.on("default").durable(), () -> scratch.insert("a"));

        assertThat(scratch.notes()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void what_needs_a_transaction_is_refused_outside_of_one(String engine) {
        open(engine);

        assertThatThrownBy(database::getRollback)
                .isInstanceOf(TransactionManagementException.class)
                .hasMessage("There is no transaction of alias \"default\" in this thread, so it cannot tell whether it"
                        + " will be rolled back. Do it inside an atomic block.");
        assertThatThrownBy(() -> database.setRollback(true)).isInstanceOf(TransactionManagementException.class);
        assertThatThrownBy(database::savepoint).isInstanceOf(TransactionManagementException.class);
        assertThatThrownBy(() -> database.savepointRollback("x")).isInstanceOf(TransactionManagementException.class);
        assertThatThrownBy(() -> database.savepointCommit("x")).isInstanceOf(TransactionManagementException.class);
        database.markBroken(new IllegalStateException());
        assertThat(scratch.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void a_transaction_belongs_to_its_thread(String engine) throws InterruptedException {
        open(engine);
        List<Object> seen = new ArrayList<>();

        try (ManualTransaction transaction = database.begin()) {
            Thread other = new Thread(() -> {
                seen.add(database.inAtomicBlock());
                try {
                    transaction.commit();
                } catch (TransactionManagementException refused) {
                    seen.add("refused");
                }
            });
            other.start();
            other.join();
        }

        assertThat(seen).containsExactly(false, "refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void isolation_and_autocommit_are_restored(String engine) throws SQLException {
        open(engine);
        int before;
        try (Connection connection = scratch.pooled()) {
            before = connection.getTransactionIsolation();
        }

        scratch.atomic(Atomic.on("default").isolation(Isolation.READ_UNCOMMITTED), () -> {
            try (Connection connection = scratch.pooled()) {
                assertThat(connection.getTransactionIsolation()).isEqualTo(Isolation.READ_UNCOMMITTED.jdbcLevel());
                assertThat(connection.getAutoCommit()).isFalse();
            }
        });

        try (Connection connection = scratch.pooled()) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(before);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "sqlite")
    void a_read_only_block_refuses_writes_and_the_next_one_does_not(String engine) {
        open(engine);

        assertThatThrownBy(() -> scratch.atomic(Atomic.on("default").readOnly(), () -> scratch.insert("a")))
                .hasMessageContaining("readonly");
        scratch.insert("b");

        assertThat(scratch.notes()).containsExactly("b");
    }
}

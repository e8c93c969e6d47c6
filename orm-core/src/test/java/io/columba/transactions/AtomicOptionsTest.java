package io.columba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.Engine;
import io.columba.db.Isolation;
import io.columba.error.DatabaseException;
import io.columba.error.NotSupportedException;
import io.columba.error.TransactionManagementException;
import io.columba.jooq.Jooq;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/** What a block may ask of its transaction, and which engine can do it. */
class AtomicOptionsTest extends WithLibrary {
    AtomicOptionsTest(Server server) {
        super(server);
    }

    @Test
    void an_isolation_level_holds_for_the_block_and_on_its_alias_only_or_is_refused() throws SQLException {
        Engine engine = library.databases().database("default").engine();
        int before = isolationOf("default");
        for (Isolation level : Isolation.values()) {
            Atomic options = Atomic.on("default").isolation(level);
            if (engine.supports(level)) {
                Transaction.atomic(options, () -> {
                    assertThat(isolationOf("default")).isEqualTo(level.jdbcLevel());
                    assertThat(isolationOf("other")).isEqualTo(before);
                    new Person(level.name()).save();
                });
                assertThat(Person.objects.filter("name", level.name()).exists()).isTrue();
            } else {
                assertThatThrownBy(() -> Transaction.atomic(options, () -> new Person("never").save()))
                        .isInstanceOf(NotSupportedException.class)
                        .hasMessage("Database \"default\" (sqlite) has no transactions of isolation " + level
                                + ". Possible: READ_UNCOMMITTED, SERIALIZABLE. Choose one of them or leave isolation()"
                                + " out.");
            }
            assertThat(isolationOf("default")).isEqualTo(before);
        }
        assertThat(Person.objects.filter("name", "never").exists()).isFalse();
    }

    @Test
    void all_but_sqlite_have_all_isolation_levels() {
        for (Isolation level : Isolation.values()) {
            boolean between = level == Isolation.READ_COMMITTED || level == Isolation.REPEATABLE_READ;
            assertThat(library.databases().database("default").engine().supports(level))
                    .isEqualTo(server != Server.SQLITE || !between);
        }
    }

    @Test
    void a_read_only_block_refuses_writes_and_the_next_one_takes_them() {
        Atomic readOnly = Atomic.on("default").readOnly();
        if (server == Server.H2) {
            assertThatThrownBy(() -> Transaction.atomic(readOnly, () -> Person.objects.count()))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessage("Database \"default\" (h2) has no read-only transactions: it would let writes pass."
                            + " Leave readOnly() out there.");
        } else {
            assertThat(Transaction.atomic(readOnly, () -> Person.objects.count()))
                    .isZero();
            assertThatThrownBy(() -> Transaction.atomic(readOnly, () -> new Person("refused").save()))
                    .isInstanceOf(DatabaseException.class);
            Transaction.atomic(readOnly, () -> new Person("there").save("other"));
            assertThat(Person.objects.using("other").count()).isEqualTo(1);
        }
        for (int i = 0; i < 8; i++) {
            new Person("taken").save();
        }
        assertThat(Person.objects.count()).isEqualTo(8);
    }

    @Test
    void options_of_the_outermost_block_are_refused_inside_and_may_be_repeated() {
        Atomic plain = Atomic.on("default");
        Transaction.atomic(plain.isolation(Isolation.SERIALIZABLE), () -> {
            new Person("outer").save();
            Transaction.atomic(plain.isolation(Isolation.SERIALIZABLE), () -> new Person("inner").save());
            assertThatThrownBy(() -> Transaction.atomic(plain.isolation(Isolation.READ_UNCOMMITTED), () -> {}))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessage(
                            "isolation(READ_UNCOMMITTED) is for the outermost atomic block only, and a transaction of"
                                    + " alias \"default\" is running already. Move the option to the block that begins it.");
            assertThatThrownBy(() -> Transaction.atomic(plain.readOnly(), () -> {}))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessageStartingWith("readOnly() is for the outermost");
            assertThatThrownBy(() -> Transaction.atomic(plain.retry(2), () -> {}))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessageStartingWith("retry(2) is for the outermost");
            Transaction.atomic(Atomic.on("other").durable().retry(2), () -> new Person("there").save("other"));
        });
        assertThat(Person.objects.count()).isEqualTo(2);
        assertThat(Person.objects.using("other").count()).isEqualTo(1);
    }

    @Test
    void a_durable_block_inside_another_is_refused_and_on_another_alias_committed_by_itself() {
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    Transaction.atomic(Atomic.on("other").durable(), () -> new Person("there").save("other"));
                    Transaction.atomic(Atomic.on("default").durable(), () -> new Person("never").save());
                }))
                .isInstanceOf(TransactionManagementException.class)
                .hasMessageStartingWith("A durable atomic block of alias \"default\" cannot be nested");
        assertThat(Person.objects.count()).isZero();
        assertThat(Person.objects.using("other").count()).isEqualTo(1);
    }

    @Test
    void a_joined_block_that_fails_takes_the_outer_one_with_it_and_no_other_alias() {
        Transaction.atomic(() -> {
            new Person("outer").save();
            new Person("there").save("other");
            assertThatThrownBy(() -> Transaction.atomic(Atomic.on("default").withoutSavepoint(), () -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(Transaction.getRollback("default")).isTrue();
            assertThatThrownBy(() -> Person.objects.count()).isInstanceOf(TransactionManagementException.class);
            assertThat(Person.objects.using("other").count()).isEqualTo(1);
        });
        assertThat(Person.objects.count()).isZero();
        assertThat(Person.objects.using("other").count()).isEqualTo(1);
    }

    @Test
    void savepoints_by_hand_and_rollback_marks_belong_to_one_alias() {
        Transaction.atomic(
                "other",
                () -> Transaction.atomic(() -> {
                    new Person("A").save();
                    String first = Transaction.savepoint("default");
                    new Person("B").save();
                    new Person("there").save("other");
                    assertThatThrownBy(() -> Transaction.savepointRollback("other", first))
                            .isInstanceOf(TransactionManagementException.class)
                            .hasMessageContaining("alias \"other\" has no savepoint");
                    Transaction.savepointRollback("default", first);
                    new Person("C").save();
                    String second = Transaction.savepoint("default");
                    new Person("D").save();
                    Transaction.savepointCommit("default", second);
                    Transaction.setRollback("other", true);
                    assertThat(Transaction.getRollback("default")).isFalse();
                }));
        assertThat(names(Person.objects.orderBy("name"))).containsExactly("A", "C", "D");
        assertThat(Person.objects.using("other").count()).isZero();
    }

    @Test
    void an_error_in_plain_jdbc_breaks_the_block_as_any_other_and_its_savepoint_puts_it_right() throws SQLException {
        Transaction.atomic(() -> {
            new Person("A").save();
            assertThatThrownBy(() -> Transaction.atomic(() -> {
                        try (Connection connection = library.databases().connection("default");
                                Statement statement = connection.createStatement()) {
                            assertThat(statement.getConnection()).isSameAs(connection);
                            assertThatThrownBy(() -> statement.execute("select nothing from nowhere"))
                                    .isInstanceOf(SQLException.class);
                            assertThatThrownBy(() -> statement.execute("select 1"))
                                    .isInstanceOf(TransactionManagementException.class);
                        }
                        new Person("never").save();
                    }))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasCauseInstanceOf(SQLException.class);
            try (Connection connection = library.databases().connection("default");
                    Statement statement = connection.createStatement()) {
                Savepoint savepoint = connection.setSavepoint("mine");
                assertThatThrownBy(() -> statement.executeUpdate("delete from nowhere"))
                        .isInstanceOf(SQLException.class);
                connection.rollback(savepoint);
            }
            new Person("B").save();
        });
        assertThat(names(Person.objects.orderBy("name"))).containsExactly("A", "B");
    }

    @Test
    void an_error_in_jooq_breaks_the_block_whenever_the_engine_finds_it() {
        Transaction.atomic(() -> {
            new Person("lost").save();
            assertThatThrownBy(() -> Jooq.on("default").fetch("select nothing from nowhere"))
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> new Person("never").save()).isInstanceOf(TransactionManagementException.class);
        });
        assertThat(Person.objects.count()).isZero();
    }

    private int isolationOf(String alias) throws SQLException {
        try (Connection connection = library.databases().connection(alias)) {
            return connection.getTransactionIsolation();
        }
    }
}

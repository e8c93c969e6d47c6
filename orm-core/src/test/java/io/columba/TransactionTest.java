package io.columba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.db.Atomic;
import io.columba.db.ManualTransaction;
import io.columba.error.IntegrityException;
import io.columba.error.TransactionManagementException;
import io.columba.jooq.Jooq;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class TransactionTest {
    private final LibraryDatabases library;

    TransactionTest(Server server) {
        library = LibraryDatabases.on(server, "default", "other");
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void work_that_returns_is_committed_and_its_value_returned() {
        String name = Transaction.atomic(() -> {
            new Person("Ada").save();
            return Person.objects.get("name", "Ada").name;
        });
        assertThat(name).isEqualTo("Ada");
        assertThat(names("default")).containsExactly("Ada");
    }

    @Test
    void work_that_throws_is_undone_and_its_checked_exception_passes_through() {
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    new Person("Ada").save();
                    throw new IOException("disk");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThat(names("default")).isEmpty();
    }

    @Test
    void a_nested_block_that_throws_is_undone_alone() {
        Transaction.atomic(() -> {
            new Person("outer").save();
            assertThatThrownBy(() -> Transaction.atomic(() -> {
                        new Person("inner").save();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            new Person("after").save();
        });
        assertThat(names("default")).containsExactlyInAnyOrder("outer", "after");
    }

    @Test
    void a_transaction_of_one_alias_leaves_the_other_alone() {
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    new Person("here").save();
                    new Person("there").save("other");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(names("default")).isEmpty();
        assertThat(names("other")).containsExactly("there");
    }

    @Test
    void after_an_error_queries_fail_until_the_block_that_failed_is_left() {
        new Person("Ada").save();
        Transaction.atomic(() -> {
            assertThatThrownBy(() -> Transaction.atomic(() -> {
                        Person clash = new Person("clash");
                        clash.id = 1L;
                        assertThatThrownBy(() -> clash.save("default", true)).isInstanceOf(IntegrityException.class);
                        Person.objects.count();
                    }))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessageContaining("default");
            assertThat(Person.objects.count()).isEqualTo(1);
            new Person("Bob").save();
        });
        assertThat(names("default")).containsExactlyInAnyOrder("Ada", "Bob");
    }

    @Test
    void actions_on_commit_run_in_order_after_the_outermost_commit_and_are_dropped_with_their_block() {
        List<String> ran = new ArrayList<>();
        Transaction.onCommit(() -> ran.add("at once"));
        Transaction.atomic(() -> {
            Transaction.onCommit(() -> ran.add("first"));
            Transaction.atomic(() -> Transaction.onCommit(() -> ran.add("second, " + Person.objects.count())));
            assertThatThrownBy(() -> Transaction.atomic(() -> {
                        Transaction.onCommit(() -> ran.add("never"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            Transaction.onCommit("other", () -> ran.add("on the other alias, now"));
            new Person("Ada").save();
            assertThat(ran).containsExactly("at once", "on the other alias, now");
        });
        assertThat(ran).containsExactly("at once", "on the other alias, now", "first", "second, 1");
    }

    @Test
    void a_durable_block_refuses_to_be_nested() {
        assertThatThrownBy(() -> Transaction.atomic(
                        () -> Transaction.atomic(Atomic.on("default").durable(), () -> {})))
                .isInstanceOf(TransactionManagementException.class);
    }

    @Test
    void plain_jdbc_and_jooq_join_the_running_transaction() {
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    new Person("model").save();
                    insertByJdbc("default");
                    int rows = Jooq.on("default")
                            .insertInto(DSL.table(DSL.name("library_person")))
                            .columns(DSL.field(DSL.name("name")))
                            .values((Object) "jooq")
                            .execute();
                    assertThat(rows).isEqualTo(1);
                    assertThat(names("default")).containsExactlyInAnyOrder("model", "jdbc", "jooq");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(names("default")).isEmpty();
    }

    @Test
    void a_connection_outside_a_transaction_commits_by_itself() throws SQLException {
        insertByJdbc("other");
        assertThat(names("other")).containsExactly("jdbc");
    }

    @Test
    void a_manual_transaction_that_is_closed_without_a_commit_is_rolled_back() {
        try (ManualTransaction transaction = Transaction.begin("default")) {
            new Person("kept").save();
            transaction.commit();
        }
        try (ManualTransaction transaction = Transaction.begin("default")) {
            new Person("lost").save();
            assertThat(transaction).isNotNull();
        }
        assertThat(names("default")).containsExactly("kept");
    }

    @Test
    void a_single_statement_outside_a_transaction_runs_alone() {
        library.events();
        new Person("Ada").save();
        Person.objects.count();
        assertThat(library.statements()).containsExactly("default:insert:Person", "default:select:Person");
    }

    private void insertByJdbc(String alias) throws SQLException {
        try (Connection connection = library.databases().connection(alias);
                Statement statement = connection.createStatement()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            statement.execute("insert into " + quote + "library_person" + quote + " (" + quote + "name" + quote
                    + ") values ('jdbc')");
        }
    }

    private static List<Object> names(String alias) {
        return Person.objects.using(alias).column("name").list();
    }
}

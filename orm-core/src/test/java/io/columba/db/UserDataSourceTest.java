package io.columba.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.OperationalException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Data sources of the user, which tidy up nothing behind us, and whose connections may fail at any step. */
class UserDataSourceTest {
    @Test
    void a_data_source_of_the_user_works_in_autocommit_and_stays_open() throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1;AUTOCOMMIT=OFF");
        try (Database database = new Database("own", dataSource)) {
            assertThat(database.engine()).isEqualTo(Engine.H2);
            try (Connection connection = database.connection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (x INT)");
                statement.execute("INSERT INTO t VALUES (1)");
            }
            database.atomic(Atomic.on("own"), () -> {
                try (Connection connection = database.connection();
                        var statement = connection.createStatement()) {
                    return statement.executeUpdate("INSERT INTO t VALUES (2)");
                }
            });
        }
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void a_connection_that_cannot_roll_back_is_thrown_away_and_commits_nothing() throws SQLException {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:mem:broken;DB_CLOSE_DELAY=-1");
        List<String> calls = new ArrayList<>();
        Database database = new Database("broken", failingAt("rollback", real, calls));

        assertThatThrownBy(() -> database.atomic(Atomic.on("broken"), () -> {
                    throw new IllegalStateException("the first one");
                }))
                .hasMessage("the first one")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));

        assertThat(calls).contains("abort", "close").doesNotContain("setAutoCommit true");
        assertThat(database.inAtomicBlock()).isFalse();
    }

    @Test
    void a_commit_that_fails_is_reported_and_rolled_back() {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:mem:commit;DB_CLOSE_DELAY=-1");
        List<String> calls = new ArrayList<>();
        List<String> hooks = new ArrayList<>();
        Database database = new Database("broken", failingAt("commit", real, calls));

        assertThatThrownBy(() -> database.atomic(Atomic.on("broken"), () -> {
                    database.onCommit(() -> hooks.add("never"));
                    return 1;
                }))
                .isInstanceOf(OperationalException.class)
                .hasMessage(
                        "Cannot commit on database \"broken\": commit fails (the connection was lost during the commit,"
                                + " so the work was kept either whole or not at all; look in the database before doing it"
                                + " again)");

        assertThat(calls)
                .containsSubsequence("setAutoCommit false", "commit", "rollback", "setAutoCommit true", "close");
        assertThat(hooks).isEmpty();
    }

    @Test
    void a_connection_goes_back_once_and_with_its_isolation_restored() throws SQLException {
        JdbcDataSource real = new JdbcDataSource();
        real.setURL("jdbc:h2:mem:restored;DB_CLOSE_DELAY=-1");
        List<String> calls = new ArrayList<>();
        Database database = new Database("own", failingAt("nothing", real, calls));
        Lease lease = database.lease();
        lease.close();
        lease.close();
        assertThat(calls).containsOnlyOnce("close");
        calls.clear();

        List<Connection> kept = new ArrayList<>();
        database.atomic(Atomic.on("own").isolation(Isolation.SERIALIZABLE), () -> kept.add(database.connection()));

        assertThat(calls)
                .containsSubsequence(
                        "setTransactionIsolation 8",
                        "setAutoCommit false",
                        "commit",
                        "setAutoCommit true",
                        "setTransactionIsolation 2",
                        "close");
        calls.clear();
        assertThat(kept.get(0).isClosed()).isTrue();
        assertThatThrownBy(() -> kept.get(0).createStatement())
                .isInstanceOf(SQLException.class)
                .hasMessage("This connection to database \"own\" was closed, or its transaction is over");
        assertThat(calls).isEmpty();
    }

    /** Gives out real connections on which one method fails, and takes down what is called. */
    private static DataSource failingAt(String failing, JdbcDataSource real, List<String> calls) {
        return proxy(DataSource.class, (source, ask, none) -> {
            Connection connection = real.getConnection();
            return proxy(Connection.class, (proxy, method, arguments) -> {
                boolean tells = method.getName().startsWith("set") && arguments.length == 1;
                calls.add(tells ? method.getName() + " " + arguments[0] : method.getName());
                if (method.getName().equals(failing)) {
                    throw new SQLException(failing + " fails", "08006");
                }
                try {
                    return method.invoke(connection, arguments);
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            });
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

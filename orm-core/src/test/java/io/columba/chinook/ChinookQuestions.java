package io.columba.chinook;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.BaseQuerySet;
import io.columba.expr.Aggregate;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;

/**
 * Questions about the Chinook database, each answered by query sets and by plain SQL and compared with one well-known
 * answer, so that all servers agree. The questions only read; the script is loaded once for a class on a server.
 */
@OnEveryServer(only = {Server.POSTGRESQL, Server.MYSQL, Server.SQLITE})
abstract class ChinookQuestions {
    /** Of the class and the server that run now; a test instance lives for one test only. */
    private static Chinook chinook;

    private final Server server;

    ChinookQuestions(Server server) {
        this.server = server;
    }

    /** Before each test and not before all, so that each test reports itself as skipped. */
    @BeforeEach
    void load() throws SQLException {
        if (chinook == null) {
            chinook = Chinook.on(server);
        }
        assertThat(chinook.server()).isEqualTo(server);
    }

    @AfterParameterizedClassInvocation
    static void drop() {
        if (chinook != null) {
            chinook.close();
            chinook = null;
        }
    }

    /** What plain SQL answers. */
    List<List<String>> sql(String sql, Object... parameters) throws SQLException {
        return chinook.sql(sql, parameters);
    }

    void assertSame(List<List<String>> answer, String sql, Object... parameters) throws SQLException {
        assertThat(answer).isNotEmpty().isEqualTo(sql(sql, parameters));
    }

    void assertCount(BaseQuerySet<?, ?> questioned, long expected, String sql, Object... parameters)
            throws SQLException {
        assertThat(questioned.count()).isEqualTo(expected);
        assertThat(questioned.list()).hasSize((int) expected);
        assertThat(questioned.exists()).isEqualTo(expected > 0);
        assertThat(Answer.single(expected)).isEqualTo(sql(sql, parameters));
    }

    static List<List<String>> figures(BaseQuerySet<?, ?> questioned, Aggregate... figures) {
        return List.of(Answer.row(questioned.aggregate(figures).values().toArray()));
    }
}

package io.columba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

@OnEveryServer
class QueryConformanceTest {
    private final Server server;

    QueryConformanceTest(Server server) {
        this.server = server;
    }

    @Test
    void every_query_answers_as_in_django() {
        assertThat(new QuerySuite(server).run()).isEmpty();
    }
}

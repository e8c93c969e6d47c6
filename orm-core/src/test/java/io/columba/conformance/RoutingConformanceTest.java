package io.columba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

@OnEveryServer
class RoutingConformanceTest {
    private final Server server;

    RoutingConformanceTest(Server server) {
        this.server = server;
    }

    @Test
    void everything_goes_as_in_django_with_all_databases_on_one_server() {
        assertThat(new Conformance(Placement.alone(server)).run()).isEmpty();
    }
}

package io.columba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With every database on another server nothing of one dialect can reach another unseen. */
class SpreadRoutingConformanceTest {
    @BeforeEach
    void needs_all_servers() {
        assumeTrue(
                Server.selected().containsAll(List.of(Server.values())),
                () -> "Needs all servers, but -D" + Server.SELECTION_PROPERTY + " leaves only " + Server.selected());
    }

    @Test
    void everything_goes_as_in_django_with_each_database_on_another_server() {
        assertThat(new Conformance(Placement.spread()).run()).isEmpty();
    }

    @Test
    void everything_goes_as_in_django_with_the_databases_on_yet_other_servers() {
        assertThat(new Conformance(Placement.rotated()).run()).isEmpty();
    }
}

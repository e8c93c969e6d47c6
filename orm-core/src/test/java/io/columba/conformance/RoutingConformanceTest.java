package io.columba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnEveryServer
class RoutingConformanceTest {
    private static final String FILE = "routing-visible.json";
    private static final int FIRST = 10;
    private static final List<String> CATEGORIES = List.of("default-routing", "sticky", "save", "delete");
    private static final List<String> WHOLE_CATEGORIES = List.of("transactions", "on-commit");

    private final Server server;

    RoutingConformanceTest(Server server) {
        this.server = server;
    }

    @Test
    void scenarios_of_routing_saving_and_transactions_go_as_in_django() {
        Map<String, List<String>> failed = new LinkedHashMap<>();
        int cases = 0;
        JsonNode file = Suite.load(FILE);
        try (Suite suite = new Suite(server)) {
            for (JsonNode scenario : chosen(file)) {
                cases++;
                suite.reset();
                List<String> differences = Verdict.differences(expected(scenario), new Scenario(scenario, suite).run());
                if (!differences.isEmpty()) {
                    failed.put(scenario.get("id").asText(), differences);
                }
            }
        }
        System.out.println("conformance " + FILE + " " + server + ": " + cases + " cases, " + (cases - failed.size())
                + " passed, " + failed.size() + " failed, 0 documented");
        assertThat(failed).isEmpty();
        assertThat(cases).isEqualTo(53);
    }

    private static List<JsonNode> chosen(JsonNode file) {
        List<JsonNode> chosen = new ArrayList<>();
        CATEGORIES.forEach(category -> chosen.addAll(Suite.scenarios(file, category, FIRST)));
        WHOLE_CATEGORIES.forEach(category -> chosen.addAll(Suite.scenarios(file, category, Integer.MAX_VALUE)));
        return chosen;
    }

    private JsonNode expected(JsonNode scenario) {
        JsonNode expected = scenario.get("expected");
        return expected.isArray() ? expected : expected.get(server == Server.SQLITE ? "sqlite" : "postgresql");
    }
}

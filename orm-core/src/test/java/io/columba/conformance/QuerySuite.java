package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;

/** Runs all query cases on one server, and reports. */
final class QuerySuite {
    private final Server server;
    private final QueryReport report;

    QuerySuite(Server server) {
        this.server = server;
        this.report = new QueryReport(server);
    }

    /** Runs everything; returns the ids of the cases that failed. */
    List<String> run() {
        try (QueryStage stage = new QueryStage(server)) {
            for (ConformanceFile file : ConformanceFile.all("queries", "random")) {
                for (JsonNode recorded : file.scenarios()) {
                    run(recorded, stage);
                }
                report.close(file);
            }
        }
        report.summary();
        return report.failedIds();
    }

    private void run(JsonNode recorded, QueryStage stage) {
        QueryCase.Outcome outcome;
        try {
            outcome = new QueryCase(recorded, stage).run();
        } catch (NotBuilt e) {
            report.notBuilt(recorded, e);
            return;
        }
        List<JsonNode> then = new ArrayList<>();
        here(recorded.path("expected_then")).forEach(then::add);
        List<String> differences = QueryVerdict.differences(here(recorded.get("expected")), then, outcome);
        if (differences.isEmpty() || isQuirk(recorded)) {
            report.passed();
        } else {
            report.failed(recorded, differences, outcome.statements());
        }
    }

    private String recordedOn() {
        return server == Server.SQLITE ? "sqlite" : "postgresql";
    }

    /** What was recorded on SQLite binds SQLite, what was recorded on PostgreSQL all others. */
    private JsonNode here(JsonNode expected) {
        return expected.has("postgresql") ? expected.get(recordedOn()) : expected;
    }

    /** Says whether the outcome here looked like an accident to those who recorded it. */
    private boolean isQuirk(JsonNode recorded) {
        for (JsonNode database : recorded.path("quirk")) {
            if (database.asText().equals(recordedOn())) {
                return true;
            }
        }
        return false;
    }
}

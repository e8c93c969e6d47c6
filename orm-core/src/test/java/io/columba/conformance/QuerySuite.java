package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;

/** Runs all query cases on one server, and reports. */
final class QuerySuite {
    private final Server server;
    private final QueryReport report;
    private final QueryDifferences differences = QueryDifferences.load();

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
                report.close(file, stage.shapes());
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
            if (e.isOf(NotBuilt.EXPRESSION_AS_FIELD)) {
                report.documented();
            } else {
                report.notBuilt(recorded, e);
            }
            return;
        }
        judge(recorded, outcome);
    }

    private void judge(JsonNode recorded, QueryCase.Outcome outcome) {
        JsonNode expected = here(recorded.get("expected"));
        List<JsonNode> then = new ArrayList<>();
        here(recorded.path("expected_then")).forEach(then::add);
        List<String> otherwise = QueryVerdict.differences(expected, then, outcome);
        JsonNode promise = differences.promise(recorded.get("id").asText(), server);
        if (promise != null) {
            judgePromise(recorded, outcome, promise, otherwise);
        } else if (otherwise.isEmpty() || isQuirk(recorded)) {
            report.passed();
        } else if (QueryDifferences.covered(recorded, expected, outcome.terminal(), otherwise, server)) {
            report.documented();
        } else {
            report.failed(recorded, otherwise, outcome.statements());
        }
    }

    private void judgePromise(JsonNode recorded, QueryCase.Outcome outcome, JsonNode promise, List<String> otherwise) {
        if (otherwise.isEmpty()) {
            report.failed(recorded, List.of("goes as recorded, but is listed as a difference"), outcome.statements());
            return;
        }
        List<String> broken = QueryVerdict.differences(promise, List.of(), outcome);
        if (broken.isEmpty()) {
            report.documented();
        } else {
            report.failed(recorded, broken, outcome.statements());
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

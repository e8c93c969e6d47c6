package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs all files on one placement of the databases, and reports. */
final class Conformance {
    private final Placement placement;
    private final Differences documented = Differences.load();
    private final List<String> failedIds = new ArrayList<>();

    Conformance(Placement placement) {
        this.placement = placement;
    }

    /** Runs everything; returns the ids of the scenarios that failed. */
    List<String> run() {
        try (Stage stage = new Stage(placement)) {
            for (ConformanceFile file : ConformanceFile.all("routing")) {
                run(file, stage);
            }
        }
        return failedIds;
    }

    private void run(ConformanceFile file, Stage stage) {
        int passed = 0;
        int different = 0;
        int failed = 0;
        for (JsonNode scenario : file.scenarios()) {
            Outcome outcome = outcome(scenario, stage);
            if (!outcome.problems().isEmpty()) {
                failed++;
                failedIds.add(scenario.get("id").asText());
                report(scenario, outcome.problems());
            } else if (outcome.documented()) {
                different++;
            } else {
                passed++;
            }
        }
        System.out.println("conformance " + file.name() + " " + placement.name() + ": "
                + file.scenarios().size() + " cases, " + passed + " passed, " + failed + " failed, " + different
                + " documented");
    }

    /** How a scenario went: without problems as Django recorded it, or as a documented difference promises. */
    private record Outcome(List<String> problems, boolean documented) {}

    private Outcome outcome(JsonNode scenario, Stage stage) {
        JsonNode operations = scenario.get("ops");
        JsonNode expected = Expectation.of(scenario, placement);
        Optional<JsonNode> promise = documented.promise(scenario.get("id").asText(), expected, placement);
        JsonNode actual;
        try {
            stage.reset();
            actual = new Scenario(scenario, stage).run();
        } catch (NotBuilt e) {
            return new Outcome(List.of("  " + e.getMessage()), false);
        }
        List<String> asRecorded = Verdict.differences(operations, expected, actual);
        if (asRecorded.isEmpty()) {
            return new Outcome(
                    promise.isEmpty()
                            ? List.of()
                            : List.of("  is a documented difference, but goes as in Django: remove it from the list"),
                    false);
        }
        JsonNode ruled = promise.isPresent() ? promise.get() : Rules.applied(scenario, expected);
        if (ruled == null) {
            return new Outcome(asRecorded, false);
        }
        List<String> asPromised = Verdict.differences(operations, ruled, actual);
        return new Outcome(asPromised, asPromised.isEmpty());
    }

    private void report(JsonNode scenario, List<String> problems) {
        String note = scenario.path("note").asText("");
        System.out.println("FAILED " + scenario.get("id").asText() + " on " + placement.name()
                + (note.isEmpty() ? "" : " (" + note + ")"));
        problems.forEach(problem -> System.out.println("  " + problem));
    }
}

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
            for (ConformanceFile file : ConformanceFile.all()) {
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
            String id = scenario.get("id").asText();
            JsonNode expected = Expectation.of(scenario, placement);
            Optional<JsonNode> promise = documented.promise(id, expected, placement);
            List<String> problems = problems(scenario, stage, expected, promise);
            if (!problems.isEmpty()) {
                failed++;
                failedIds.add(id);
                report(scenario, problems);
            } else if (promise.isPresent()) {
                different++;
            } else {
                passed++;
            }
        }
        System.out.println("conformance " + file.name() + " " + placement.name() + ": "
                + file.scenarios().size() + " cases, " + passed + " passed, " + failed + " failed, " + different
                + " documented");
    }

    private static List<String> problems(
            JsonNode scenario, Stage stage, JsonNode expected, Optional<JsonNode> promise) {
        try {
            stage.reset();
            JsonNode actual = new Scenario(scenario, stage).run();
            JsonNode operations = scenario.get("ops");
            if (promise.isPresent()
                    && Verdict.differences(operations, expected, actual).isEmpty()) {
                return List.of("  is a documented difference, but goes as in Django: remove it from the list");
            }
            return Verdict.differences(operations, promise.orElse(expected), actual);
        } catch (NotBuilt e) {
            return List.of("  " + e.getMessage());
        }
    }

    private void report(JsonNode scenario, List<String> problems) {
        String note = scenario.path("note").asText("");
        System.out.println("FAILED " + scenario.get("id").asText() + " on " + placement.name()
                + (note.isEmpty() ? "" : " (" + note + ")"));
        problems.forEach(problem -> System.out.println("  " + problem));
    }
}

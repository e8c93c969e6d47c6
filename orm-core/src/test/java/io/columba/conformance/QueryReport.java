package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts and prints how the query cases went on one server, so that one sees what is missing most. */
final class QueryReport {
    private final Server server;
    private final List<String> failedIds = new ArrayList<>();
    private final Map<String, Integer> failedByCategory = new TreeMap<>();
    private final Map<String, Integer> missing = new TreeMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int passed;
    private int failed;
    private int documented;

    QueryReport(Server server) {
        this.server = server;
    }

    List<String> failedIds() {
        return failedIds;
    }

    void passed() {
        passed++;
    }

    void documented() {
        documented++;
    }

    void notBuilt(JsonNode recorded, NotBuilt reason) {
        count(recorded);
        missing.merge(String.valueOf(reason.getMessage()), 1, Integer::sum);
        System.out.println("FAILED " + recorded.get("id").asText() + " on " + server + ": " + reason.getMessage());
    }

    void failed(JsonNode recorded, List<String> differences, List<String> statements) {
        count(recorded);
        kinds.merge(differences.get(0).replaceFirst("^then \\d+: ", "").replaceFirst(":.*", ""), 1, Integer::sum);
        String note = recorded.path("note").asText("");
        System.out.println(
                "FAILED " + recorded.get("id").asText() + " on " + server + (note.isEmpty() ? "" : " (" + note + ")"));
        differences.forEach(difference -> System.out.println("    " + difference));
        statements.forEach(statement -> System.out.println("    ran " + statement));
    }

    private void count(JsonNode recorded) {
        failed++;
        failedIds.add(recorded.get("id").asText());
        failedByCategory.merge(recorded.get("category").asText(), 1, Integer::sum);
    }

    /** Ends a file with the line that counts its cases. */
    void close(ConformanceFile file, int shapes) {
        System.out.println("conformance " + file.name() + " " + server + ": "
                + file.scenarios().size() + " cases, " + passed + " passed, " + failed + " failed, " + documented
                + " documented");
        System.out.println(file.name() + " rendered " + shapes + " different statements on " + server);
        documented = 0;
        passed = 0;
        failed = 0;
    }

    /** Prints the failures of all files by category and by reason. */
    void summary() {
        if (failedByCategory.isEmpty()) {
            return;
        }
        print("failed cases by category", failedByCategory);
        print("failed cases by what is missing", missing);
        print("other failed cases by kind", kinds);
    }

    private void print(String title, Map<String, Integer> counts) {
        System.out.println(title + " on " + server + ":");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> System.out.printf("  %4d %s%n", entry.getValue(), entry.getKey()));
    }
}

package io.columba.benchmark;

import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the scenarios with Columba and with hand-written JDBC by turns, and reports how much longer Columba takes.
 *
 * <pre>{@code
 * mvn -o -pl orm-core -Pbenchmark test
 * mvn -o -pl orm-core -Pbenchmark test -Dbenchmark.length=short -Dbenchmark.engines=h2 -Dbenchmark.scenarios=oneRow
 * }</pre>
 *
 * <p>Options: {@code benchmark.length} is {@code short} (a minute), {@code default} (three) or {@code long} (a quarter
 * of an hour); {@code benchmark.scenarios} is a regular expression on the methods of {@link Scenarios};
 * {@code benchmark.profiler} adds a profiler of JMH, such as {@code stack} or {@code jfr:dir=target}.
 *
 * <p>The contestants take turns within a round, in the other order in the next one, so that what else the machine does
 * hits both. As other work can only add to a time, that of the fastest iteration counts; in brackets stand the ratios of
 * the rounds, whose spread tells how far to trust them. The processor time
 * of the client varies less, but knows nothing of the server (H2 runs in the client). The bytes allocated per operation
 * hardly vary at all.
 */
public final class BenchmarkRun {
    private static final List<String> CONTESTANTS = List.of("jdbc", "columba");

    private final Length length;
    private final List<Server> engines;
    private final String scenarios;
    private final String profiler;
    private final Path directory;
    private final List<String> serverArguments = new ArrayList<>();
    private final Map<String, Map<String, List<Figures>>> measured = new TreeMap<>();

    private BenchmarkRun() {
        length = Length.valueOf(
                System.getProperty("benchmark.length", "default").toUpperCase(Locale.ROOT));
        engines = List.of(System.getProperty("benchmark.engines", "h2,postgresql").split(",", -1)).stream()
                .map(name -> Server.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .toList();
        scenarios = System.getProperty("benchmark.scenarios", ".*");
        profiler = System.getProperty("benchmark.profiler", "");
        directory = Path.of(System.getProperty("benchmark.directory", "target"));
    }

    /** How long each contestant is measured. */
    private enum Length {
        SHORT(1, 8, 6),
        DEFAULT(2, 8, 7),
        LONG(6, 20, 20);

        private static final int MILLISECONDS = 200;

        private final int rounds;
        private final int warmups;
        private final int iterations;

        Length(int rounds, int warmups, int iterations) {
            this.rounds = rounds;
            this.warmups = warmups;
            this.iterations = iterations;
        }
    }

    /** Microseconds on the clock and of the client's processor, and bytes of one operation. */
    private record Figures(double time, double client, double bytes) {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        new BenchmarkRun().run();
    }

    private void run() throws RunnerException, IOException {
        List<TestDatabase> held = startServers();
        try {
            for (int round = 1; round <= length.rounds; round++) {
                for (Server engine : engines) {
                    measure(engine, round);
                }
            }
        } finally {
            held.forEach(TestDatabase::close);
        }
        String report = report();
        System.out.println(report);
        Path file = directory.resolve("benchmark-report.md");
        Files.createDirectories(directory);
        Files.writeString(file, report);
        System.out.println("Written to " + file);
    }

    /** Starts each server once and tells the JVMs of the measurements where it is. */
    private List<TestDatabase> startServers() {
        List<TestDatabase> held = new ArrayList<>();
        for (Server engine : engines) {
            if (engine != Server.H2 && engine != Server.SQLITE) {
                TestDatabase database = engine.createDatabase("benchmark_host");
                held.add(database);
                serverArguments.add("-Dcolumba.test." + engine.id() + ".url=" + database.url()
                        + (database.url().contains("?") ? "&" : "?") + "user=" + database.user()
                        + (database.password() == null ? "" : "&password=" + database.password()));
            }
        }
        return held;
    }

    private void measure(Server engine, int round) throws RunnerException {
        // JMH runs the values of a parameter one after the other, in the order in which they are given
        boolean swapped = round % 2 == 0;
        List<String> jvm = new ArrayList<>(List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"));
        jvm.addAll(serverArguments);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(Scenarios.class.getName() + "\\.(" + scenarios + ")$")
                .param("engine", engine.id())
                .param("contestant", CONTESTANTS.get(swapped ? 1 : 0), CONTESTANTS.get(swapped ? 0 : 1))
                .forks(1)
                .warmupIterations(length.warmups)
                .warmupTime(TimeValue.milliseconds(Length.MILLISECONDS))
                .measurementIterations(length.iterations)
                .measurementTime(TimeValue.milliseconds(Length.MILLISECONDS))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .addProfiler(ClientTime.class)
                .jvmArgsAppend(jvm.toArray(String[]::new));
        if (!profiler.isBlank()) {
            String[] nameAndOptions = profiler.split(":", 2);
            options.addProfiler(nameAndOptions[0], nameAndOptions.length == 1 ? "" : nameAndOptions[1]);
        }
        for (RunResult result : new Runner(options.build()).run()) {
            String method = result.getParams().getBenchmark();
            String row = method.substring(method.lastIndexOf('.') + 1) + " | " + engine;
            measured.computeIfAbsent(row, key -> new TreeMap<>())
                    .computeIfAbsent(result.getParams().getParam("contestant"), key -> new ArrayList<>())
                    .add(new Figures(
                            fastest(result),
                            secondary(result, ClientTime.LABEL),
                            secondary(result, "gc.alloc.rate.norm")));
        }
    }

    private static double secondary(RunResult result, String label) {
        Result<?> found = result.getSecondaryResults().get(label);
        return found.getScore();
    }

    private static double fastest(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .min()
                .orElseThrow();
    }

    private String report() {
        StringBuilder report = new StringBuilder();
        report.append("Columba against hand-written JDBC, ")
                .append(length.name().toLowerCase(Locale.ROOT))
                .append(" run, ")
                .append(length.rounds)
                .append(" rounds, Java ")
                .append(Runtime.version().feature())
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors\n\n");
        report.append("| scenario | engine | JDBC µs | Columba µs | ratio (of the rounds)"
                + " | JDBC client µs | Columba client µs | ratio | JDBC B | Columba B |\n");
        report.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        measured.forEach((row, figures) -> report.append(line(row, figures.get("jdbc"), figures.get("columba"))));
        return report.toString();
    }

    private static String line(String row, List<Figures> jdbc, List<Figures> columba) {
        double[] ratios = IntStream.range(0, jdbc.size())
                .mapToDouble(i -> columba.get(i).time() / jdbc.get(i).time())
                .toArray();
        double jdbcTime = least(jdbc, Figures::time);
        double columbaTime = least(columba, Figures::time);
        double jdbcClient = least(jdbc, Figures::client);
        double columbaClient = least(columba, Figures::client);
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | **%.2f** (%.2f..%.2f) | %.2f | %.2f | **%.2f** | %.0f | %.0f |%n",
                row,
                jdbcTime,
                columbaTime,
                columbaTime / jdbcTime,
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow(),
                jdbcClient,
                columbaClient,
                columbaClient / jdbcClient,
                least(jdbc, Figures::bytes),
                least(columba, Figures::bytes));
    }

    private static double least(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        return rounds.stream().mapToDouble(figure).min().orElseThrow();
    }
}

package io.columba.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a program that moves money in a database that lives in the program, and looks at what is in the file. How often
 * and when is said by {@code -Dcolumba.test.kills} and {@code -Dcolumba.test.seed}.
 */
@OnEveryServer(only = {Server.H2, Server.SQLITE})
class ProgramCrashTest {
    private final Server server;
    private final @Nullable String user;

    ProgramCrashTest(Server server) {
        this.server = server;
        this.user = server == Server.H2 ? "sa" : null;
    }

    @Test
    void no_acknowledged_transfer_is_lost_and_none_is_half_done(@TempDir Path directory) throws Exception {
        long seed = Long.getLong("columba.test.seed", System.nanoTime());
        int kills = Integer.getInteger("columba.test.kills", 5);
        System.out.println(server + ": " + kills + " kills, -Dcolumba.test.seed=" + seed);
        String url = TransferringProgram.url(server, directory);
        Random random = new Random(seed);
        List<Long> acknowledged = new ArrayList<>();
        List<Long> unanswered = new ArrayList<>();
        try (Databases databases = TransferringProgram.databases(url, user).install()) {
            Bank.open("default");
        }
        long next = 1;
        for (int kill = 1; kill <= kills; kill++) {
            List<Long> told = runAndKill(url, next, random);
            acknowledged.addAll(told);
            next = told.get(told.size() - 1) + 1;
            // it was at work when the program ended
            unanswered.add(next++);
            try (Databases databases = TransferringProgram.databases(url, user).install()) {
                Bank.assertSound("default", acknowledged, unanswered);
            }
        }
    }

    /** Kills the program some time after some transfer; returns the transfers of which it told. */
    private List<Long> runAndKill(String url, long firstId, Random random) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TransferringProgram.class.getName(),
                        url,
                        user == null ? "" : user,
                        String.valueOf(firstId),
                        String.valueOf(random.nextLong())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> told = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8))) {
            int enough = 1 + random.nextInt(30);
            while (told.size() < enough) {
                String line = output.readLine();
                assertThat(line).as("what the program told after %s", told).isNotNull();
                told.add(Long.valueOf(line));
            }
            Thread.sleep(0, random.nextInt(1_000_000));
            // the process itself would also close the pipe with what it has told
            program.toHandle().destroyForcibly();
            // a last line may be cut off in the middle
            output.lines().filter(line -> isNext(line, told)).forEach(line -> told.add(Long.valueOf(line)));
        }
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return told;
    }

    private static boolean isNext(String line, List<Long> told) {
        return line.equals(String.valueOf(told.get(told.size() - 1) + 1));
    }
}

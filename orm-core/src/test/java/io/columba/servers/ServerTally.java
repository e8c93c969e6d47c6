package io.columba.servers;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts the tests of each server and prints the counts at the end, because Maven's report adds them all up. */
public final class ServerTally implements TestExecutionListener {
    private final Map<Server, Map<Status, Integer>> finished = new EnumMap<>(Server.class);
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            server(test)
                    .ifPresent(server -> finished.computeIfAbsent(server, key -> new EnumMap<>(Status.class))
                            .merge(result.getStatus(), 1, Integer::sum));
        }
    }

    /** The invocation of a class on a server, some level up, is displayed as the server. */
    private Optional<Server> server(TestIdentifier test) {
        return Arrays.stream(Server.values())
                .filter(server -> server.toString().equals(test.getDisplayName()))
                .findFirst()
                .or(() -> plan.getParent(test).flatMap(this::server));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan ended) {
        finished.forEach((server, counts) -> System.out.println("tests on " + server + ": "
                + counts.getOrDefault(Status.SUCCESSFUL, 0) + " passed, " + counts.getOrDefault(Status.FAILED, 0)
                + " failed, " + counts.getOrDefault(Status.ABORTED, 0) + " skipped"));
    }
}

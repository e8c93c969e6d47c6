package io.columba.servers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Finds the servers of a class with {@link OnEveryServer}. If there are none, its test methods are skipped one by one:
 * Maven's report is silent about a class that is skipped as a whole before it has run once.
 */
final class SelectedServers implements ArgumentsProvider, ExecutionCondition {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        List<Server> servers = servers(context);
        return servers.isEmpty()
                ? Stream.of(Arguments.of((Object) null))
                : servers.stream().map(Arguments::of);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().isPresent() && servers(context).isEmpty()
                ? ConditionEvaluationResult.disabled("None of its servers is in -D" + Server.SELECTION_PROPERTY + "="
                        + System.getProperty(Server.SELECTION_PROPERTY))
                : ConditionEvaluationResult.enabled("It has a server to run on");
    }

    private static List<Server> servers(ExtensionContext context) {
        OnEveryServer annotation = AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), OnEveryServer.class, context.getEnclosingTestClasses())
                .orElseThrow();
        List<Server> only = Arrays.asList(annotation.only());
        List<Server> except = Arrays.asList(annotation.except());
        return Server.selected().stream()
                .filter(server -> only.isEmpty() || only.contains(server))
                .filter(server -> !except.contains(server))
                .toList();
    }
}

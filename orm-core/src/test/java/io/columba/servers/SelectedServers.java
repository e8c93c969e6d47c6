package io.columba.servers;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Finds the servers of a class with {@link OnEveryServer}. If there are none, its test methods are skipped one by one:
 * Maven's report is silent about a class that is skipped as a whole before it has run once.
 */
final class SelectedServers implements ArgumentsProvider, InvocationInterceptor {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        List<Server> servers = servers(context);
        return servers.isEmpty()
                ? Stream.of(Arguments.of((Object) null))
                : servers.stream().map(Arguments::of);
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> what, ExtensionContext context)
            throws Throwable {
        if (servers(context).isEmpty()) {
            invocation.skip();
            throw new TestAbortedException("None of its servers is in -D" + Server.SELECTION_PROPERTY + "="
                    + System.getProperty(Server.SELECTION_PROPERTY));
        }
        return invocation.proceed();
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

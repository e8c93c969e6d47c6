package io.columba.servers;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Puts the server into the message of a failure, because Maven's report shows only its number. */
final class FailureNamesServer implements InvocationInterceptor {
    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> what, ExtensionContext context)
            throws Throwable {
        return naming(invocation, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        naming(invocation, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        naming(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        naming(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        naming(invocation, context);
    }

    private static <T> T naming(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        try {
            return invocation.proceed();
        } catch (TestAbortedException | ServerStartException | FailureOnServer e) {
            throw e; // no failure of this test, or named already
        } catch (Exception | AssertionError e) {
            Optional<Server> server = server(context);
            if (server.isEmpty()) {
                throw e;
            }
            throw named(e, "on " + server.get() + ": ");
        }
    }

    private static Throwable named(Throwable e, String prefix) {
        Throwable named;
        if (e instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()) {
            named = new AssertionFailedError(
                    prefix + failed.getMessage(), failed.getExpected(), failed.getActual(), failed.getCause());
        } else if (e instanceof AssertionError) {
            named = new AssertionError(prefix + e.getMessage(), e.getCause());
        } else {
            named = new FailureOnServer(prefix + e, e);
        }
        for (Throwable suppressed : e.getSuppressed()) {
            named.addSuppressed(suppressed);
        }
        named.setStackTrace(e.getStackTrace());
        return named;
    }

    /** The invocation of a parameterized class, some level up, is displayed as its server. */
    private static Optional<Server> server(ExtensionContext context) {
        Optional<Server> server = Arrays.stream(Server.values())
                .filter(candidate -> candidate.toString().equals(context.getDisplayName()))
                .findFirst();
        return server.or(() -> context.getParent().flatMap(FailureNamesServer::server));
    }

    private static final class FailureOnServer extends Exception {
        FailureOnServer(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

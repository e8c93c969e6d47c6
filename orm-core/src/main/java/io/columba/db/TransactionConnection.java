package io.columba.db;

import io.columba.error.TransactionManagementException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows a running transaction's connection to a user, whose {@code close()} must leave it open.
 *
 * <p>Refuses what would end the transaction behind the atomic block's back, and everything once the transaction is
 * over: by then the connection serves somebody else.
 */
final class TransactionConnection implements InvocationHandler {
    private static final Set<String> ENDS_TRANSACTION =
            Set.of("commit", "setAutoCommit", "abort", "setReadOnly", "setTransactionIsolation");

    private final String alias;
    private final RunningTransaction transaction;
    private volatile boolean closed;

    private TransactionConnection(String alias, RunningTransaction transaction) {
        this.alias = alias;
        this.transaction = transaction;
    }

    static Connection of(String alias, RunningTransaction transaction) {
        return (Connection) Proxy.newProxyInstance(
                TransactionConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TransactionConnection(alias, transaction));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        int count = arguments == null ? 0 : arguments.length;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, name, arguments);
        }
        if (name.equals("close")) {
            closed = true;
            return null;
        }
        boolean gone = closed || transaction.isOver();
        if (name.equals("isClosed") && gone) {
            return true;
        }
        if (name.equals("isValid") && gone) {
            return false;
        }
        if (gone) {
            throw new SQLException(
                    "This connection to database \"" + alias + "\" was closed, or its transaction is over", "08003");
        }
        transaction.checkOwner();
        if (ENDS_TRANSACTION.contains(name) || (name.equals("rollback") && count == 0)) {
            throw new TransactionManagementException(name + "() is forbidden on the connection of a running transaction"
                    + " of alias \"" + alias + "\". Leave the atomic block, normally or with an exception, or end the"
                    + " manual transaction.");
        }
        try {
            Object result = method.invoke(transaction.connection(), arguments);
            if (name.equals("rollback")) {
                transaction.healAfterRollbackToSavepoint();
            }
            return result instanceof Statement statement
                    ? TransactionStatement.of(transaction, (Connection) proxy, statement, method.getReturnType())
                    : result;
        } catch (InvocationTargetException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            if (name.startsWith("prepare") && cause instanceof SQLException) {
                // some engines find out here what others tell when the statement is run
                transaction.markBroken(cause);
            }
            throw cause;
        }
    }

    private Object ofObject(Object proxy, String name, Object @Nullable [] arguments) {
        return switch (name) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Connection of the running transaction of database \"" + alias + "\"";
        };
    }
}

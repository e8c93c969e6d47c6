package io.columba.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Shows a statement of a running transaction to a user; an error breaks the transaction as one of ours would. */
final class TransactionStatement implements InvocationHandler {
    private final RunningTransaction transaction;
    private final Connection connection;
    private final Statement statement;

    private TransactionStatement(RunningTransaction transaction, Connection connection, Statement statement) {
        this.transaction = transaction;
        this.connection = connection;
        this.statement = statement;
    }

    /** Wraps a statement; {@code type} is the interface by which the user knows it. */
    static Object of(RunningTransaction transaction, Connection connection, Statement statement, Class<?> type) {
        return Proxy.newProxyInstance(
                TransactionStatement.class.getClassLoader(),
                new Class<?>[] {type},
                new TransactionStatement(transaction, connection, statement));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("equals")) {
            return arguments != null && proxy == arguments[0];
        }
        if (name.equals("getConnection")) {
            return connection;
        }
        boolean executes = name.startsWith("execute");
        if (executes) {
            transaction.checkUsable();
        }
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            if (executes && cause instanceof SQLException) {
                transaction.markBroken(cause);
            }
            throw cause;
        }
    }
}

package io.columba.internal.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a statement was given, for a listener that asks: the values are bound once more, to a statement that
 * only writes them down. So nobody pays for this who does not ask, and what is told is what the driver got.
 */
final class BoundValues {
    private final Map<Integer, @Nullable Object> byIndex = new TreeMap<>();
    private @Nullable Object array;

    private BoundValues() {}

    static List<@Nullable Object> of(Rendered rendered, List<@Nullable Object> values) {
        BoundValues bound = new BoundValues();
        try {
            rendered.bind(bound.recorder(), values);
        } catch (SQLException e) {
            throw new IllegalStateException("binding to no database failed", e);
        }
        return Collections.unmodifiableList(new ArrayList<>(bound.byIndex.values()));
    }

    private PreparedStatement recorder() {
        Connection connection = proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("createArrayOf")) {
                array = arguments[1];
            }
            return null;
        });
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "getConnection" -> {
                    return connection;
                }
                case "setNull" -> byIndex.put((Integer) arguments[0], null);
                case "setArray" -> byIndex.put((Integer) arguments[0], listed(array));
                default -> byIndex.put((Integer) arguments[0], listed(arguments[1]));
            }
            return null;
        });
    }

    private static @Nullable Object listed(@Nullable Object value) {
        return value instanceof Object[] elements
                ? Collections.unmodifiableList(Arrays.asList(elements.clone()))
                : value;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

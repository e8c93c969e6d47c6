package io.columba.conformance;

import io.columba.BaseManager;
import io.columba.BaseQuerySet;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls public methods of Columba by their names, so that the runner says of a missing one that it is not built
 * instead of not compiling.
 */
final class ByName {
    private ByName() {}

    private static final String EXPRESSIONS = "io.columba.expr.";

    /** Says whether there is a public method of that name without parameters. */
    static boolean has(Object target, String name) {
        return Arrays.stream(target.getClass().getMethods())
                .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == 0);
    }

    static @Nullable Object call(Object target, String name, @Nullable Object... arguments) {
        return call(target.getClass(), target, name, arguments);
    }

    /** Calls a static method of a class of the query language. */
    static Object make(String type, String name, @Nullable Object... arguments) {
        return Objects.requireNonNull(call(expressionClass(type), null, name, arguments));
    }

    /** A constant of an enum of the query language. */
    static Object constant(String type, String name) {
        return Arrays.stream(expressionClass(type).getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotBuilt(type + "." + name));
    }

    private static Class<?> expressionClass(String type) {
        try {
            return Class.forName(EXPRESSIONS + type);
        } catch (ClassNotFoundException e) {
            throw new NotBuilt(type);
        }
    }

    private static @Nullable Object call(
            Class<?> type, @Nullable Object target, String name, @Nullable Object... arguments) {
        boolean named = false;
        for (Method method : type.getMethods()) {
            if (!method.getName().equals(name)
                    || method.isBridge()
                    || Modifier.isStatic(method.getModifiers()) != (target == null)) {
                continue;
            }
            named = true;
            Object[] fitted = fitted(method, arguments);
            if (fitted != null) {
                return invoke(method, target, fitted);
            }
        }
        throw new NotBuilt(title(type) + "." + name + (named ? parameters(arguments) : ""));
    }

    private static String title(Class<?> type) {
        boolean rows = BaseManager.class.isAssignableFrom(type) || BaseQuerySet.class.isAssignableFrom(type);
        return rows
                ? "QuerySet"
                : type.getName().startsWith(EXPRESSIONS + "Expression") ? "Expression" : type.getSimpleName();
    }

    private static String parameters(@Nullable Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument == null ? "null" : title(argument.getClass()))
                .distinct()
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static @Nullable Object invoke(Method method, @Nullable Object target, @Nullable Object[] arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(method.toString(), e);
        }
    }

    private static @Nullable Object @Nullable [] fitted(Method method, @Nullable Object[] arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length == arguments.length && fits(parameters, arguments, arguments.length)) {
            return arguments;
        }
        int fixed = parameters.length - 1;
        if (!method.isVarArgs() || arguments.length < fixed || !fits(parameters, arguments, fixed)) {
            return null;
        }
        Class<?> element = parameters[fixed].getComponentType();
        Object rest = Array.newInstance(element, arguments.length - fixed);
        for (int i = fixed; i < arguments.length; i++) {
            if (!fits(element, arguments[i])) {
                return null;
            }
            Array.set(rest, i - fixed, arguments[i]);
        }
        Object[] all = Arrays.copyOf(arguments, parameters.length, Object[].class);
        all[fixed] = rest;
        return all;
    }

    private static boolean fits(Class<?>[] parameters, @Nullable Object[] arguments, int count) {
        for (int i = 0; i < count; i++) {
            if (!fits(parameters[i], arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Class<?> parameter, @Nullable Object argument) {
        if (argument == null) {
            return !parameter.isPrimitive();
        }
        return parameter.isInstance(argument)
                || (parameter == boolean.class && argument instanceof Boolean)
                || (parameter == int.class && argument instanceof Integer)
                || (parameter == long.class && (argument instanceof Long || argument instanceof Integer));
    }
}

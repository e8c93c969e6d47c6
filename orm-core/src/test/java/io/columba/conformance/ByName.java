package io.columba.conformance;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Calls public methods of Columba by their names, so that the runner says of a missing one that it is not built
 * instead of not compiling.
 */
final class ByName {
    private ByName() {}

    static @Nullable Object call(Object target, String name, @Nullable Object... arguments) {
        for (Method method : target.getClass().getMethods()) {
            if (!method.getName().equals(name) || !Modifier.isPublic(method.getModifiers()) || method.isBridge()) {
                continue;
            }
            Object[] fitted = fitted(method, arguments);
            if (fitted != null) {
                return invoke(method, target, fitted);
            }
        }
        throw new NotBuilt(target.getClass().getSimpleName() + "." + name + "("
                + String.join(
                        ", ",
                        Arrays.stream(arguments)
                                .map(a -> a == null ? "null" : a.getClass().getSimpleName())
                                .toList())
                + ")");
    }

    private static @Nullable Object invoke(Method method, Object target, @Nullable Object[] arguments) {
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
        Object[] all = Arrays.copyOf(arguments, parameters.length);
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

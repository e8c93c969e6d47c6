package io.columba;

import io.columba.error.ImproperlyConfiguredException;
import java.lang.reflect.Constructor;

/** The classes that a configuration names. */
final class Named {
    private Named() {}

    /** Finds a class without initialising it. */
    static Class<?> type(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(name, false, context == null ? Named.class.getClassLoader() : context);
        } catch (ClassNotFoundException e) {
            throw new ImproperlyConfiguredException(
                    "The configuration names the class " + name + ", which is not on the class path.", e);
        }
    }

    /** Makes an object of a class. */
    static <T> T instance(String name, Class<T> kind) {
        Class<?> type = type(name);
        if (!kind.isAssignableFrom(type)) {
            throw new ImproperlyConfiguredException("The configuration names " + name + " as a " + kind.getSimpleName()
                    + ", but it does not implement " + kind.getName() + ".");
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return kind.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new ImproperlyConfiguredException(
                    "No object of " + name
                            + " can be made: it needs a constructor without parameters that does not fail.",
                    e);
        }
    }
}

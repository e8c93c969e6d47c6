package io.columba.meta;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The template of the accessors. It is never used itself: {@link Accessors} defines it once more for each field, as a
 * hidden class whose method handles are constants, so that the compiler sees through them as through a field access.
 */
final class ConstantFieldAccess extends FieldAccess {
    private static final List<@Nullable MethodHandle> HANDLES = handles();
    private static final MethodHandle GET = requireNonNull(HANDLES.get(0));
    private static final @Nullable MethodHandle SET = HANDLES.get(1);
    private static final @Nullable MethodHandle SET_LONG = HANDLES.get(2);
    private static final @Nullable MethodHandle SET_INT = HANDLES.get(3);
    private static final @Nullable MethodHandle SET_DOUBLE = HANDLES.get(4);
    private static final @Nullable MethodHandle SET_BOOLEAN = HANDLES.get(5);

    ConstantFieldAccess() {}

    @Override
    public @Nullable Object get(Object entity) {
        try {
            return (Object) GET.invokeExact(entity);
        } catch (Throwable e) {
            throw Accessors.unexpected(e);
        }
    }

    @Override
    public void set(Object entity, @Nullable Object value) {
        try {
            requireNonNull(SET).invokeExact(entity, value);
        } catch (Throwable e) {
            throw Accessors.unexpected(e);
        }
    }

    @Override
    public void setLong(Object entity, long value) {
        if (SET_LONG == null) {
            set(entity, value);
            return;
        }
        try {
            SET_LONG.invokeExact(entity, value);
        } catch (Throwable e) {
            throw Accessors.unexpected(e);
        }
    }

    @Override
    public void setInt(Object entity, int value) {
        if (SET_INT == null) {
            set(entity, value);
            return;
        }
        try {
            SET_INT.invokeExact(entity, value);
        } catch (Throwable e) {
            throw Accessors.unexpected(e);
        }
    }

    @Override
    public void setDouble(Object entity, double value) {
        if (SET_DOUBLE == null) {
            set(entity, value);
            return;
        }
        try {
            SET_DOUBLE.invokeExact(entity, value);
        } catch (Throwable e) {
            throw Accessors.unexpected(e);
        }
    }

    @Override
    public void setBoolean(Object entity, boolean value) {
        if (SET_BOOLEAN == null) {
            set(entity, value);
            return;
        }
        try {
            SET_BOOLEAN.invokeExact(entity, value);
        } catch (Throwable e) {
            throw Accessors.unexpected(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable MethodHandle> handles() {
        try {
            return requireNonNull(MethodHandles.classData(MethodHandles.lookup(), "_", List.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

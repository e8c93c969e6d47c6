package io.columba;

import io.columba.error.ConversionException;
import io.columba.error.MappingException;
import io.columba.meta.ValueKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes records of rows, each component from the value of its name. Immutable. */
final class RecordShape {
    private static final ClassValue<MethodHandle> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> record) {
            return constructor(record);
        }
    };

    private RecordShape() {}

    static List<String> names(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    static <R extends Record> RowShape<R> of(Class<R> record) {
        MethodHandle constructor = CONSTRUCTORS.get(record);
        RecordComponent[] components = record.getRecordComponents();
        return (names, row) -> {
            @Nullable Object[] arguments = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                arguments[i] = fitted(record, components[i], row.get(i));
            }
            return record.cast(made(record, constructor, arguments));
        };
    }

    private static Object made(Class<?> record, MethodHandle constructor, @Nullable Object[] arguments) {
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ConversionException("A row could not become a " + record.getName() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Object fitted(Class<?> record, RecordComponent component, @Nullable Object value) {
        Class<?> type = MethodType.methodType(component.getType()).wrap().returnType();
        if (value == null) {
            if (component.getType().isPrimitive()) {
                throw new ConversionException("The component " + component.getName() + " of " + record.getName()
                        + " is a " + component.getType() + ", but the value of a row is null. Use "
                        + type.getSimpleName() + ".");
            }
            return null;
        }
        ValueKind kind = ValueKind.of(type);
        if (type.isInstance(value) || kind == null) {
            return fitting(record, component, type, value);
        }
        return kind.coerce(value);
    }

    private static Object fitting(Class<?> record, RecordComponent component, Class<?> type, Object value) {
        if (!type.isInstance(value)) {
            throw new ConversionException(
                    "The component " + component.getName() + " of " + record.getName() + " is a " + type.getName()
                            + ", but the value is a " + value.getClass().getName() + ".");
        }
        return value;
    }

    private static MethodHandle constructor(Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "The record " + record.getName() + " cannot be made: " + e.getMessage()
                            + " Make its package open to io.columba.",
                    e);
        }
    }
}

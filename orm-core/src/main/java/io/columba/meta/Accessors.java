package io.columba.meta;

import io.columba.error.MappingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the accessors of an entity class, once per class. */
final class Accessors {
    private static final byte[] TEMPLATE = template();
    private final MethodHandles.Lookup lookup;
    private final Class<?> entity;

    Accessors(Class<?> entity) {
        this.entity = entity;
        this.lookup = lookupIn(entity);
    }

    /** Returns an accessor whose handles are constants of a class of its own. */
    FieldAccess field(Field field) {
        try {
            MethodHandles.Lookup owner =
                    field.getDeclaringClass() == entity ? lookup : lookupIn(field.getDeclaringClass());
            MethodHandle getter = owner.unreflectGetter(field);
            MethodHandle setter = Modifier.isFinal(field.getModifiers()) ? null : owner.unreflectSetter(field);
            Class<?> type = MethodType.methodType(field.getType()).wrap().returnType();
            List<@Nullable MethodHandle> handles = Arrays.asList(
                    getter.asType(MethodType.methodType(Object.class, Object.class)),
                    typed(setter, Object.class),
                    type == Long.class ? typed(setter, long.class) : null,
                    type == Integer.class ? typed(setter, int.class) : null,
                    type == Double.class ? typed(setter, double.class) : null,
                    type == Boolean.class ? typed(setter, boolean.class) : null);
            MethodHandles.Lookup hidden =
                    MethodHandles.lookup().defineHiddenClassWithClassData(TEMPLATE, handles, true);
            return (FieldAccess) hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new MappingException("Cannot reach field " + field.getName() + " of " + entity.getName() + ".", e);
        }
    }

    /** Returns a maker of instances, or fails if there is no constructor without parameters. */
    Supplier<Object> constructor() {
        if (Modifier.isAbstract(entity.getModifiers())) {
            throw new MappingException(entity.getName() + " is abstract, so it cannot be an entity. Remove @Entity from"
                    + " it (its fields are inherited by the entities below it) or make it a concrete class.");
        }
        try {
            MethodHandle made = lookup.findConstructor(entity, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class));
            return () -> {
                try {
                    return (Object) made.invokeExact();
                } catch (Throwable e) {
                    throw unexpected(e);
                }
            };
        } catch (NoSuchMethodException e) {
            throw new MappingException(
                    entity.getName() + " has no constructor without parameters, which Columba calls for every row it"
                            + " reads. Add one; it may be private: private " + entity.getSimpleName() + "() {}",
                    e);
        } catch (IllegalAccessException e) {
            throw notOpen(entity, e);
        }
    }

    private static MethodHandles.Lookup lookupIn(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw notOpen(type, e);
        }
    }

    private static MappingException notOpen(Class<?> type, IllegalAccessException e) {
        String module = Objects.requireNonNullElse(type.getModule().getName(), "the module of " + type.getName());
        String own = Objects.requireNonNullElse(Accessors.class.getModule().getName(), "ALL-UNNAMED");
        return new MappingException(
                type.getName() + " is in a package that its module does not open to Columba. Write \"opens "
                        + type.getPackageName() + (own.equals("ALL-UNNAMED") ? "" : " to " + own)
                        + ";\" in the module-info of " + module + ".",
                e);
    }

    private static @Nullable MethodHandle typed(@Nullable MethodHandle setter, Class<?> value) {
        return setter == null ? null : setter.asType(MethodType.methodType(void.class, Object.class, value));
    }

    /** Lets through what a field access or a user's constructor threw. */
    static RuntimeException unexpected(Throwable e) {
        if (e instanceof RuntimeException runtime) {
            return runtime;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }

    private static byte[] template() {
        try (InputStream in = Accessors.class.getResourceAsStream("ConstantFieldAccess.class")) {
            return Objects.requireNonNull(in, "ConstantFieldAccess.class").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

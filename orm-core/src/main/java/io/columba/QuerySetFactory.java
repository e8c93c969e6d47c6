package io.columba;

import io.columba.error.MappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Makes query sets and managers of the classes that programs write. */
final class QuerySetFactory {
    private static final ClassValue<MethodHandle> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                        .findConstructor(type, MethodType.methodType(void.class, Query.class))
                        .asType(MethodType.methodType(Object.class, Query.class));
            } catch (ReflectiveOperationException e) {
                throw new MappingException(
                        type.getName() + " needs a constructor that Columba can call: public " + type.getSimpleName()
                                + "(Query<...> query) { super(query); }",
                        e);
            }
        }
    };

    private static final ClassValue<MethodHandle> MANAGERS = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                        .findConstructor(type, MethodType.methodType(void.class))
                        .asType(MethodType.methodType(Object.class));
            } catch (ReflectiveOperationException e) {
                throw new MappingException(
                        type.getName() + " needs a constructor without parameters to be a related manager: public "
                                + type.getSimpleName() + "() { super(...); }",
                        e);
            }
        }
    };

    private QuerySetFactory() {}

    /** Makes a manager of a class that a program wrote. */
    static <M> M manager(Class<M> type) {
        try {
            return type.cast((Object) MANAGERS.get(type).invokeExact());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the class says what S is
    static <S> S of(Class<?> type, Query<?> query) {
        try {
            return (S) (Object) CONSTRUCTORS.get(type).invokeExact(query);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

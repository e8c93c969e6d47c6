package io.columba.meta;

import java.lang.invoke.MethodType;

/** Primitives and the classes of their boxed values. */
final class Boxing {
    private Boxing() {}

    static Class<?> wrapper(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}

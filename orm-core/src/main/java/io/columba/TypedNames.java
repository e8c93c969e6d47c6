package io.columba;

import io.columba.expr.TypedPath;
import java.util.Arrays;
import java.util.stream.Stream;

/** The names that typed paths stand for. */
final class TypedNames {
    private TypedNames() {}

    static String[] of(TypedPath first, TypedPath... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more))
                .map(TypedPath::path)
                .toArray(String[]::new);
    }
}

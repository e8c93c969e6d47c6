package io.columba.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a request looks like without its values: the key under which its SQL is kept. The values are collected on the
 * same walk, each in a slot.
 */
public final class Shape {
    private final Object[] parts;
    private final int hash;

    private Shape(Object[] parts) {
        this.parts = parts;
        this.hash = Arrays.hashCode(parts);
    }

    /** A shape together with the values that were taken out of it. */
    public record Shaped(Shape shape, List<@Nullable Object> values) {}

    /** The kinds of values that lead to different SQL. */
    public enum ValueShape {
        NULL,
        SCALAR,
        TRUE,
        FALSE,
        EMPTY_LIST
    }

    /** Takes a request apart; {@code listSizes} says how many placeholders a list of so many values gets. */
    public static Shaped of(QueryRequest request, IntUnaryOperator listSizes) {
        List<Object> parts = new ArrayList<>(16);
        List<@Nullable Object> values = new ArrayList<>(8);
        new ShapeWalk(parts, values, listSizes, false).request(request);
        return new Shaped(new Shape(parts.toArray()), values);
    }

    /** Returns the request with a {@link Slot} in the place of each value. */
    static QueryRequest numbered(QueryRequest request, IntUnaryOperator listSizes) {
        return new ShapeWalk(new ArrayList<>(), new ArrayList<>(), listSizes, true).request(request);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape && hash == shape.hash && Arrays.equals(parts, shape.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}

package io.columba.internal.sql;

import io.columba.expr.*;
import io.columba.meta.ValueKind;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Placeholder while compiling. */
class SqlFunctions {
    Field<?> call(
            Function function, List<Field<?>> arguments, List<@Nullable ValueKind> kinds, @Nullable ValueKind result) {
        throw new IllegalStateException();
    }

    Field<?> calculated(
            Expression.Operator operator,
            Field<?> left,
            @Nullable ValueKind leftKind,
            Field<?> right,
            @Nullable ValueKind rightKind,
            @Nullable ValueKind result) {
        throw new IllegalStateException();
    }

    Field<?> extracted(Transform part, Field<?> value, ValueKind kind) {
        throw new IllegalStateException();
    }

    Field<?> truncated(DatePart part, Field<?> value, ValueKind kind) {
        throw new IllegalStateException();
    }

    Field<?> cast(Field<?> value, @Nullable ValueKind from, ValueKind to) {
        throw new IllegalStateException();
    }

    Field<?> typed(Field<?> placeholder, ValueKind kind) {
        return placeholder;
    }

    Field<?> spread(Aggregate.Function function, Field<?> input, boolean distinct) {
        throw new IllegalStateException();
    }
}

package io.columba.internal.sql;

import io.columba.meta.ValueKind;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The functions of MariaDB, to which JSON is text. */
final class MariaDbFunctions extends MySqlFunctions {
    @Override
    String asJson(String text) {
        return "json_extract(" + text + ", '$')";
    }

    /** A JSON column has a collation of its own, whatever that of the database is, and does not go with another one. */
    @Override
    Field<?> inJson(Field<?> value, @Nullable ValueKind kind) {
        return kind == ValueKind.STRING
                ? field("(convert({0} using utf8mb4) collate utf8mb4_bin)", kind, List.of(value))
                : super.inJson(value, kind);
    }

    @Override
    String castType(ValueKind kind) {
        return kind == ValueKind.JSON ? "char" : super.castType(kind);
    }

    @Override
    Field<?> typed(Field<?> placeholder, ValueKind kind) {
        return kind == ValueKind.JSON ? placeholder : super.typed(placeholder, kind);
    }

    @Override
    boolean windowsKnowDefaults() {
        return false;
    }
}

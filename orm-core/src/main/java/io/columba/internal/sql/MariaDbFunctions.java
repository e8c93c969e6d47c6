package io.columba.internal.sql;

import io.columba.meta.ValueKind;
import org.jooq.Field;

/** The functions of MariaDB, to which JSON is text. */
final class MariaDbFunctions extends MySqlFunctions {
    @Override
    String asJson(String text) {
        return "json_extract(" + text + ", '$')";
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

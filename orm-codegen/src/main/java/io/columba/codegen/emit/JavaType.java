package io.columba.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a column becomes. Immutable.
 *
 * @param type the type of the field, boxed
 * @param json whether the field is written as JSON
 * @param sqlType the type the column has to be declared with; null if that of the field will do
 * @param length the length of text; 0 if it is not text, -1 for no limit
 * @param precision the digits of a decimal; 0 if it is none
 * @param scale its digits after the point
 * @param readOnly whether the column cannot be written
 * @param loss what the field does not show; null for nothing
 */
record JavaType(
        TypeName type,
        boolean json,
        @Nullable String sqlType,
        int length,
        int precision,
        int scale,
        boolean readOnly,
        @Nullable String loss) {
    static JavaType of(Class<?> type) {
        return new JavaType(ClassName.get(type), false, null, 0, 0, 0, false, null);
    }

    static JavaType of(TypeName type) {
        return new JavaType(type, false, null, 0, 0, 0, false, null);
    }

    static JavaType text(int length) {
        boolean limited = length > 0 && length < 1_000_000;
        return new JavaType(ClassName.get(String.class), false, null, limited ? length : -1, 0, 0, false, null);
    }

    static JavaType decimal(int precision, int scale) {
        return new JavaType(ClassName.get(java.math.BigDecimal.class), false, null, 0, precision, scale, false, null);
    }

    static JavaType ofJson() {
        return new JavaType(
                ClassName.get("com.fasterxml.jackson.databind", "JsonNode"), true, null, 0, 0, 0, false, null);
    }

    /** A column of a type that only text stands for. */
    static JavaType textOf(String sqlType) {
        return text(255).declared(sqlType);
    }

    JavaType declared(String sql) {
        return new JavaType(type, json, sql, length, precision, scale, readOnly, loss);
    }

    JavaType onlyRead(String why) {
        return new JavaType(type, json, sqlType, length, precision, scale, true, why);
    }

    JavaType losing(String what) {
        return new JavaType(type, json, sqlType, length, precision, scale, readOnly, what);
    }
}

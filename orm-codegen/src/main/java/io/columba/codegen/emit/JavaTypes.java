package io.columba.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ColumnType;
import io.columba.db.Engine;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which Java type holds a column of each engine. Enums are found before anybody asks here. */
final class JavaTypes {
    private JavaTypes() {}

    static JavaType of(Engine engine, Column column, boolean key) {
        ColumnType type = column.type();
        JavaType found = switch (engine) {
            case POSTGRESQL -> postgres(type);
            case MYSQL, MARIADB -> mysql(column, key);
            case H2 -> h2(type);
            case SQLITE -> sqlite(type);
        };
        return type.declared() && type.labels().isEmpty() && found.loss() == null
                ? found.losing("is of the domain " + type.sql() + ", but the field is of the type below it, "
                        + type.name() + "; the database goes on checking what the domain allows.")
                : found;
    }

    // --- PostgreSQL ---------------------------------------------------------------------------------------------

    private static JavaType postgres(ColumnType type) {
        if (type.array()) {
            JavaType element = postgresElement(type);
            return element == null ? JavaType.textOf(type.sql()) : element;
        }
        return switch (type.name()) {
            case "character varying" -> JavaType.text(type.length());
            case "character" -> JavaType.text(type.length());
            case "text" -> JavaType.text(0);
            case "numeric" ->
                type.precision() == 0
                        ? JavaType.decimal(65, 30).declared("numeric")
                        : type.precision() > 65
                                ? JavaType.decimal(65, Math.min(30, type.scale()))
                                        .declared(type.sql())
                                : JavaType.decimal(type.precision(), type.scale());
            case "json" -> JavaType.ofJson().declared("json");
            case "jsonb" -> JavaType.ofJson();
            case "bytea" -> bytes();
            case "timestamp with time zone" -> JavaType.of(Instant.class);
            case "interval" ->
                JavaType.of(Duration.class)
                        .losing("may hold months and years, which the Duration counts as 30 and 365 days.");
            default -> {
                JavaType plain = standard(type.name());
                yield plain == null ? JavaType.textOf(type.sql()) : plain;
            }
        };
    }

    private static @Nullable JavaType postgresElement(ColumnType type) {
        Class<?> element = switch (type.name()) {
            case "boolean" -> Boolean.class;
            case "smallint" -> Short.class;
            case "integer" -> Integer.class;
            case "bigint" -> Long.class;
            case "real" -> Float.class;
            case "double precision" -> Double.class;
            case "numeric" -> java.math.BigDecimal.class;
            case "text", "character varying", "enum" -> String.class;
            case "uuid" -> UUID.class;
            default -> null;
        };
        if (element == null) {
            return null;
        }
        JavaType list = JavaType.of(ParameterizedTypeName.get(List.class, element));
        return type.name().equals("enum") ? list.declared(type.sql()) : list;
    }

    // --- MySQL and MariaDB --------------------------------------------------------------------------------------

    private static JavaType mysql(Column column, boolean key) {
        ColumnType type = column.type();
        String sql = type.sql().replaceAll("(?<=int)\\(\\d+\\)", "").replace(" zerofill", "");
        return switch (type.name()) {
            case "tinyint" -> type.unsigned() ? JavaType.of(Short.class).declared(sql) : JavaType.of(Byte.class);
            case "smallint" -> type.unsigned() ? JavaType.of(Integer.class).declared(sql) : JavaType.of(Short.class);
            case "mediumint" -> JavaType.of(Integer.class).declared(sql);
            case "int" -> type.unsigned() ? JavaType.of(Long.class).declared(sql) : JavaType.of(Integer.class);
            case "bigint" ->
                !type.unsigned()
                        ? JavaType.of(Long.class)
                        : JavaType.of(key ? Long.class : BigInteger.class).declared(sql);
            case "float" -> JavaType.of(Float.class).declared(sql);
            case "double" -> JavaType.of(Double.class);
            case "decimal" -> JavaType.decimal(type.precision(), type.scale());
            case "bit" -> type.precision() == 1 ? JavaType.of(Boolean.class) : bytes().declared(sql);
            case "char", "varchar" -> JavaType.text(type.length());
            case "longtext" -> JavaType.text(0);
            case "tinytext", "text", "mediumtext" -> JavaType.text(0).declared(sql);
            case "datetime" ->
                column.defaultSql() == null
                        ? JavaType.of(LocalDateTime.class)
                        : JavaType.of(LocalDateTime.class).declared(sql);
            case "timestamp" -> JavaType.of(LocalDateTime.class).declared(sql);
            case "year" -> JavaType.of(Short.class).declared("year");
            case "longblob" -> bytes();
            case "uuid" -> JavaType.of(UUID.class).declared(sql);
            case "json" -> JavaType.ofJson();
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob" -> bytes().declared(sql);
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> bytes().declared(sql);
            default -> {
                JavaType plain = standard(type.name());
                yield plain == null ? JavaType.textOf(sql) : plain;
            }
        };
    }

    // --- H2 -----------------------------------------------------------------------------------------------------

    private static JavaType h2(ColumnType type) {
        if (type.array()) {
            return JavaType.text(0)
                    .onlyRead("is an array, which Columba keeps on PostgreSQL only; the field shows it as text and is"
                            + " read-only.");
        }
        return switch (type.name()) {
            case "tinyint" -> JavaType.of(Byte.class);
            case "character varying", "character" -> JavaType.text(type.length());
            case "character large object" -> JavaType.text(0);
            case "varchar_ignorecase" -> JavaType.text(type.length()).declared(sized(type));
            case "numeric", "decimal" -> JavaType.decimal(Math.min(65, type.precision()), Math.min(30, type.scale()));
            case "decfloat" -> JavaType.decimal(65, 30).declared(type.sql());
            case "timestamp with time zone" -> JavaType.of(Instant.class);
            case "json" -> JavaType.ofJson();
            case "binary large object" -> bytes();
            case "binary varying", "binary" -> bytes().declared(sized(type));
            case "java_object" ->
                bytes().declared(type.sql())
                        .onlyRead("holds Java objects; the field shows their bytes and is read-only.");
            default -> {
                JavaType plain = standard(type.name());
                yield plain == null ? JavaType.textOf(type.sql()) : plain;
            }
        };
    }

    private static String sized(ColumnType type) {
        return type.length() > 0 && type.length() < 1_000_000 ? type.sql() + "(" + type.length() + ")" : type.sql();
    }

    // --- SQLite -------------------------------------------------------------------------------------------------

    /** SQLite takes any name for a type; these are its own rules, after the types it lacks and Columba knows. */
    private static JavaType sqlite(ColumnType type) {
        String name = type.name();
        return switch (name) {
            case "date" -> JavaType.of(LocalDate.class);
            case "time" -> JavaType.of(LocalTime.class);
            case "datetime", "timestamp" -> JavaType.of(LocalDateTime.class);
            case "boolean", "bool" -> JavaType.of(Boolean.class);
            case "json" -> JavaType.ofJson().declared("json");
            case "numeric", "decimal" ->
                type.precision() == 0 ? JavaType.decimal(38, 10) : JavaType.decimal(type.precision(), type.scale());
            case "" -> JavaType.text(0).losing("has no type; the field is text, whatever a row holds.");
            default -> sqliteAffinity(type);
        };
    }

    private static JavaType sqliteAffinity(ColumnType type) {
        String name = type.name();
        if (name.contains("int")) {
            return JavaType.of(Long.class);
        }
        if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return JavaType.text(type.length());
        }
        if (name.contains("blob")) {
            return bytes();
        }
        boolean real = name.contains("real") || name.contains("floa") || name.contains("doub");
        return real ? JavaType.of(Double.class) : JavaType.textOf(type.sql());
    }

    // --- all ----------------------------------------------------------------------------------------------------

    private static @Nullable JavaType standard(String name) {
        return switch (name) {
            case "boolean" -> JavaType.of(Boolean.class);
            case "smallint" -> JavaType.of(Short.class);
            case "integer" -> JavaType.of(Integer.class);
            case "bigint" -> JavaType.of(Long.class);
            case "real" -> JavaType.of(Float.class);
            case "double precision", "float" -> JavaType.of(Double.class);
            case "date" -> JavaType.of(LocalDate.class);
            case "time", "time without time zone" -> JavaType.of(LocalTime.class);
            case "timestamp", "timestamp without time zone" -> JavaType.of(LocalDateTime.class);
            case "uuid" -> JavaType.of(UUID.class);
            default -> null;
        };
    }

    private static JavaType bytes() {
        return JavaType.of(com.palantir.javapoet.ArrayTypeName.of(TypeName.BYTE));
    }

    /** Returns the primitive of a boxed type where the field cannot be null, else the type itself. */
    static TypeName unboxed(TypeName type) {
        return type instanceof ClassName name && name.isBoxedPrimitive() ? name.unbox() : type;
    }
}

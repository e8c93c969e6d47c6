package io.columba.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes Java of defaults that are plain values; what only the database can work out is left to it. */
final class Initializers {
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'(?:::[a-z_ \\[\\]\".0-9()]+)?");
    private static final Pattern NUMBER = Pattern.compile("\\(?(-?[0-9]+(?:\\.[0-9]+)?)\\)?(?:::[a-z ]+)?");

    private Initializers() {}

    /** Returns the text of a literal; null if the SQL is anything else. */
    static @Nullable String literal(String sql) {
        Matcher quoted = QUOTED.matcher(sql);
        if (quoted.matches()) {
            return quoted.group(1).replace("''", "'");
        }
        Matcher number = NUMBER.matcher(sql);
        if (number.matches()) {
            return number.group(1);
        }
        if (sql.matches("b'[01]'")) {
            return sql.substring(2, 3);
        }
        return sql.matches("(?i)true|false") ? sql : null;
    }

    /** Returns the initial value of a field of a type; null if the default is no value of it. */
    static @Nullable CodeBlock of(TypeName type, String sql) {
        String literal = literal(sql);
        if (literal == null) {
            return null;
        }
        TypeName plain = JavaTypes.unboxed(type);
        if (plain.equals(TypeName.BOOLEAN)) {
            boolean yes = literal.equalsIgnoreCase("true") || literal.equals("1") || literal.equals("t");
            return CodeBlock.of("$L", yes);
        }
        if (type.toString().equals("java.lang.String")) {
            return CodeBlock.of("$S", literal);
        }
        return literal.matches("-?[0-9]+(\\.[0-9]+)?") ? number(plain, literal) : null;
    }

    private static @Nullable CodeBlock number(TypeName type, String literal) {
        boolean whole = !literal.contains(".");
        return switch (type.toString()) {
            case "byte", "short" -> whole ? CodeBlock.of("$L", literal) : null;
            case "int" -> whole ? CodeBlock.of("$L", literal) : null;
            case "long" -> whole ? CodeBlock.of("$LL", literal) : null;
            case "float" -> CodeBlock.of("$Lf", literal);
            case "double" -> CodeBlock.of(whole ? "$L.0" : "$L", literal);
            case "java.math.BigDecimal" -> CodeBlock.of("new $T($S)", type, literal);
            case "java.math.BigInteger" -> whole ? CodeBlock.of("new $T($S)", type, literal) : null;
            default -> null;
        };
    }
}

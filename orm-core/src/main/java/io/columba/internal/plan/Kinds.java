package io.columba.internal.plan;

import io.columba.error.ConversionException;
import io.columba.error.FieldException;
import io.columba.expr.Aggregate;
import io.columba.expr.Expression;
import io.columba.expr.Function;
import io.columba.expr.OutputType;
import io.columba.expr.Transform;
import io.columba.expr.Window;
import io.columba.meta.ValueKind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says of what kind expressions are. */
final class Kinds {
    private Kinds() {}

    /** Returns how a constant is bound, which the SQL around it may depend on. */
    static ValueKind of(Object constant) {
        Class<?> type = constant.getClass();
        ValueKind kind = type == BigInteger.class ? ValueKind.DECIMAL : ValueKind.of(type);
        if (kind == null) {
            throw new ConversionException("A value of type " + type.getName()
                    + " cannot stand in an expression. Use a number, a text, a boolean, a date or a time.");
        }
        return kind;
    }

    static ValueKind of(OutputType type) {
        return switch (type) {
            case INTEGER -> ValueKind.LONG;
            case FLOAT -> ValueKind.DOUBLE;
            case DECIMAL -> ValueKind.DECIMAL;
            case TEXT -> ValueKind.STRING;
            case BOOLEAN -> ValueKind.BOOLEAN;
            case DATE -> ValueKind.DATE;
            case DATETIME -> ValueKind.DATETIME;
            case TIME -> ValueKind.TIME;
            case DURATION -> ValueKind.DURATION;
            case JSON -> ValueKind.JSON;
        };
    }

    static ValueKind of(Transform part) {
        return part == Transform.DATE ? ValueKind.DATE : part == Transform.TIME ? ValueKind.TIME : ValueKind.INTEGER;
    }

    /** Says whether values of a kind have a part. */
    static boolean has(@Nullable ValueKind kind, Transform part) {
        return switch (part) {
            case DATE, TIME -> kind == ValueKind.DATETIME || kind == ValueKind.INSTANT;
            case HOUR, MINUTE, SECOND ->
                kind == ValueKind.DATETIME || kind == ValueKind.INSTANT || kind == ValueKind.TIME;
            default -> isTime(kind);
        };
    }

    static @Nullable ValueKind of(Function function, List<Term> arguments) {
        return switch (function.result()) {
            case TEXT -> ValueKind.STRING;
            case INTEGER -> ValueKind.INTEGER;
            case JSON -> ValueKind.JSON;
            case FLOAT -> ValueKind.DOUBLE;
            case OF_ARGUMENTS -> {
                boolean floating = List.of(Function.SQRT, Function.EXP, Function.LN, Function.POWER, Function.MOD)
                        .contains(function);
                ValueKind common = common(arguments.stream().map(Term::kind).toList());
                yield floating && common != ValueKind.DECIMAL ? ValueKind.DOUBLE : common;
            }
        };
    }

    /** Returns the kind of an aggregate over values of a kind. */
    static @Nullable ValueKind of(Aggregate.Function function, @Nullable ValueKind of) {
        return switch (function) {
            case COUNT -> ValueKind.LONG;
            case STRING_AGG -> ValueKind.STRING;
            case MIN, MAX -> of;
            case SUM ->
                of == null ? null : of.integer() ? ValueKind.LONG : of == ValueKind.FLOAT ? ValueKind.DOUBLE : of;
            default -> of == ValueKind.DECIMAL || of == ValueKind.DURATION ? of : ValueKind.DOUBLE;
        };
    }

    /** Returns the kind of a function of windows, or of an aggregate over one. */
    static @Nullable ValueKind of(Window.@Nullable Function function, List<Term> arguments) {
        if (function == null) {
            return arguments.get(0).kind();
        }
        return switch (function) {
            case ROW_NUMBER, RANK, DENSE_RANK, NTILE -> ValueKind.LONG;
            case PERCENT_RANK, CUME_DIST -> ValueKind.DOUBLE;
            default -> arguments.get(0).kind();
        };
    }

    /** Returns the kind of a calculation, or refuses one with what is no number. */
    static @Nullable ValueKind of(Expression.Calculation calculation, Term left, Term right) {
        ValueKind a = left.kind();
        ValueKind b = right.kind();
        boolean sum = calculation.operator() == Expression.Operator.PLUS
                || calculation.operator() == Expression.Operator.MINUS;
        if (sum && isTime(a) && b == ValueKind.DURATION) {
            return a == ValueKind.DATE ? ValueKind.DATETIME : a;
        }
        if (calculation.operator() == Expression.Operator.PLUS && a == ValueKind.DURATION && isTime(b)) {
            return b == ValueKind.DATE ? ValueKind.DATETIME : b;
        }
        if (calculation.operator() == Expression.Operator.MINUS && isTime(a) && a == b) {
            return ValueKind.DURATION;
        }
        if (sum && a == ValueKind.DURATION && a == b) {
            return a;
        }
        checkNumber(calculation, a);
        checkNumber(calculation, b);
        ValueKind common = common(Arrays.asList(a, b));
        boolean power = calculation.operator() == Expression.Operator.POWER;
        return power && common != null && common.integer() ? ValueKind.DOUBLE : common;
    }

    /** Refuses to add up or average what is no number. */
    static void checkAdded(Aggregate.Function function, @Nullable Object of, @Nullable ValueKind kind) {
        boolean adds = switch (function) {
            case COUNT, MIN, MAX, STRING_AGG -> false;
            default -> true;
        };
        if (adds && kind != null && !kind.number() && kind != ValueKind.DURATION) {
            throw new FieldException(function + " of " + of + " calculates with values of kind " + kind
                    + ". It takes numbers and durations.");
        }
    }

    private static void checkNumber(Expression.Calculation calculation, @Nullable ValueKind kind) {
        if (kind != null && !kind.number()) {
            throw new FieldException(calculation + " calculates with a value of kind " + kind
                    + ". Numbers can be calculated with, and durations added to dates and times or taken from them.");
        }
    }

    /** Returns the kind that holds values of all of several kinds, or refuses those of which none does. */
    static @Nullable ValueKind shared(Object expression, Collection<? extends @Nullable ValueKind> kinds) {
        ValueKind common = common(kinds);
        if (common == null && kinds.stream().anyMatch(Objects::nonNull)) {
            throw new FieldException(expression + " mixes values of the kinds "
                    + kinds.stream().filter(Objects::nonNull).distinct().toList()
                    + ", of which none holds the others. Convert them to one type with cast(...).");
        }
        return common;
    }

    /** Returns the kind that holds values of all of several kinds; null if there is none. */
    static @Nullable ValueKind common(Collection<? extends @Nullable ValueKind> kinds) {
        ValueKind common = null;
        for (ValueKind kind : kinds) {
            if (kind != null) {
                common = common == null ? kind : wider(common, kind);
                if (common == null) {
                    return null;
                }
            }
        }
        return common;
    }

    private static @Nullable ValueKind wider(ValueKind a, ValueKind b) {
        if (a == b) {
            return a;
        }
        if (!a.number() || !b.number()) {
            return null;
        }
        if (a.integer() && b.integer()) {
            return a.compareTo(b) > 0 ? a : b;
        }
        boolean floating =
                a == ValueKind.DOUBLE || a == ValueKind.FLOAT || b == ValueKind.DOUBLE || b == ValueKind.FLOAT;
        return floating ? ValueKind.DOUBLE : ValueKind.DECIMAL;
    }

    static boolean isTime(@Nullable ValueKind kind) {
        return kind == ValueKind.DATE || kind == ValueKind.DATETIME || kind == ValueKind.INSTANT;
    }
}

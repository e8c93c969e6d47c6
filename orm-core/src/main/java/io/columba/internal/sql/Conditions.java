package io.columba.internal.sql;

import io.columba.expr.Lookup;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.Term;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Says the conditions of a plan with jOOQ. Used for one statement. */
final class Conditions {
    private final Rendering rendering;
    private final Comparing comparing;

    Conditions(Rendering rendering) {
        this.rendering = rendering;
        this.comparing = new Comparing(rendering);
    }

    Comparing comparing() {
        return comparing;
    }

    Condition condition(Predicate predicate) {
        if (predicate instanceof Predicate.Always) {
            return DSL.noCondition();
        }
        if (predicate instanceof Predicate.Never) {
            return DSL.falseCondition();
        }
        if (predicate instanceof Predicate.And and) {
            return DSL.and(and.parts().stream().map(this::condition).toList());
        }
        if (predicate instanceof Predicate.Or or) {
            return DSL.or(or.parts().stream().map(this::condition).toList());
        }
        if (predicate instanceof Predicate.Not not) {
            return DSL.not(condition(not.part()));
        }
        if (predicate instanceof Predicate.Compare compare) {
            return comparing.compare(compare);
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            Field<?> value = term(isNull.term());
            return isNull.isNull() ? value.isNull() : value.isNotNull();
        }
        if (predicate instanceof Predicate.Exists exists) {
            return rendering.inside().queries().exists(exists.query());
        }
        if (predicate instanceof Predicate.InQuery in) {
            return DSL.condition(
                    "{0} in ({1})",
                    term(in.left()), rendering.inside().queries().list(in.query()));
        }
        if (predicate instanceof Predicate.Holds holds) {
            return DSL.condition("{0}", term(holds.term()));
        }
        if (predicate instanceof Predicate.Against against) {
            return against(against);
        }
        return rarer(predicate);
    }

    private Condition rarer(Predicate predicate) {
        if (predicate instanceof Predicate.Among among) {
            List<Field<Object>> values = new ArrayList<>();
            among.values().forEach(value -> values.add(raw(term(value))));
            return raw(term(among.left())).in(values);
        }
        if (predicate instanceof Predicate.HasKeys has) {
            return rendering.dialect().json().hasKeys(rendering, has);
        }
        if (predicate instanceof Predicate.IsJsonNull isNull) {
            return rendering.dialect().json().isNull(rendering, isNull.json());
        }
        if (predicate instanceof Predicate.Custom custom) {
            return comparing.custom(custom);
        }
        if (predicate instanceof Predicate.NullsLead lead) {
            boolean first = rendering.dialect().nullsLead() != lead.descending();
            return first ? DSL.trueCondition() : DSL.falseCondition();
        }
        Condition part = condition(((Predicate.Absent) predicate).part());
        return DSL.condition("not coalesce({0}, {1})", part, DSL.inline(false));
    }

    private Field<?> term(Term term) {
        return rendering.expressions().term(term);
    }

    private Condition against(Predicate.Against against) {
        Field<Object> left = raw(term(against.left()));
        Field<Object> right = raw(term(against.right()));
        return switch (against.lookup()) {
            case EXACT -> left.eq(right);
            case GT -> left.gt(right);
            case GTE -> left.ge(right);
            case LT -> left.lt(right);
            case LTE -> left.le(right);
            default -> text(against.lookup(), text(left, against.left()), text(right, against.right()));
        };
    }

    /** Compares with a text that the database works out, in which nothing has a special meaning. */
    private Condition text(Lookup lookup, Field<String> left, Field<String> right) {
        Dialect dialect = rendering.dialect();
        Field<String> literal = literal(right);
        return switch (lookup) {
            case IEXACT -> dialect.equalIgnoringCase(left, right);
            case REGEX, IREGEX -> dialect.regex(left, right, lookup == Lookup.IREGEX);
            case STARTSWITH, ISTARTSWITH ->
                dialect.like(left, concatenated(literal, "%"), lookup == Lookup.ISTARTSWITH);
            case ENDSWITH, IENDSWITH -> dialect.like(left, concatenated("%", literal), lookup == Lookup.IENDSWITH);
            default -> dialect.like(left, concatenated(concatenated("%", literal), "%"), lookup == Lookup.ICONTAINS);
        };
    }

    private static Field<String> literal(Field<String> text) {
        Field<String> literal = text;
        for (String special : List.of(String.valueOf(Dialect.ESCAPE), "%", "_")) {
            literal = DSL.replace(literal, DSL.inline(special), DSL.inline(Dialect.ESCAPE + special));
        }
        return literal;
    }

    private static Field<String> concatenated(Object left, Object right) {
        return DSL.concat(part(left), part(right));
    }

    @SuppressWarnings("unchecked")
    private static Field<String> part(Object part) {
        return part instanceof String text ? DSL.inline(text) : (Field<String>) part;
    }

    private static Field<String> text(Field<?> value, Term term) {
        @Nullable ValueKind kind = term.kind();
        return kind == ValueKind.STRING ? value.coerce(SQLDataType.VARCHAR) : value.cast(SQLDataType.VARCHAR);
    }

    static Condition equal(Field<?> left, Field<?> right) {
        return raw(left).eq(raw(right));
    }

    @SuppressWarnings("unchecked")
    static Field<Object> raw(Field<?> field) {
        return (Field<Object>) field;
    }
}

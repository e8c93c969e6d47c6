package io.columba.internal.sql;

import io.columba.internal.plan.Term;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Says what the database works out with jOOQ. Used for one statement. */
final class Expressions {
    private final Rendering rendering;
    private final SqlFunctions functions;
    private final Aggregates aggregates;

    Expressions(Rendering rendering) {
        this.rendering = rendering;
        this.functions = rendering.dialect().functions();
        this.aggregates = new Aggregates(rendering, this);
    }

    Field<?> term(Term term) {
        if (term instanceof Term.OfColumn column) {
            return rendering.column(column.column());
        }
        if (term instanceof Term.OfItem item) {
            return DSL.field(DSL.name("rows", item.name()), SqlFunctions.type(item.kind()));
        }
        if (term instanceof Term.OfSlot constant) {
            return functions.typed(placeholder(constant), constant.kind());
        }
        if (term instanceof Term.OfNull) {
            return DSL.inline(null, SQLDataType.OTHER);
        }
        if (term instanceof Term.Aggregated aggregated) {
            return aggregates.aggregated(aggregated);
        }
        if (term instanceof Term.Windowed windowed) {
            return aggregates.windowed(windowed);
        }
        if (term instanceof Term.OfQuery query) {
            return DSL.field(
                    "({0})",
                    SqlFunctions.type(query.kind()),
                    rendering.inside().queries().value(query.query()));
        }
        if (term instanceof Term.Keyed keyed) {
            return rendering.dialect().json().document(rendering, keyed);
        }
        if (term instanceof Term.Depth depth) {
            return Reaching.depth(depth.tree());
        }
        if (term instanceof Term.Raw raw) {
            return DSL.field("(" + raw.sql() + ")", Object.class, terms(raw.arguments()));
        }
        return workedOut(term);
    }

    /** Only PostgreSQL has arrays; their columns are refused elsewhere. */
    private @Nullable Field<?> ofArray(Term term) {
        if (term instanceof Term.Size size) {
            Field<?> array = array(size.array());
            return DSL.field("cardinality({0})", SQLDataType.INTEGER, array);
        }
        if (term instanceof Term.Element element) {
            return DSL.field(
                    "({0})[{1}]",
                    SqlFunctions.type(element.kind()), array(element.array()), DSL.inline(element.index() + 1));
        }
        if (term instanceof Term.Part part) {
            return DSL.field(
                    "({0})[{1}:{2}]",
                    Object.class, array(part.array()), DSL.inline(part.from() + 1), DSL.inline(part.to()));
        }
        return null;
    }

    private Field<?> array(Term array) {
        if (array instanceof Term.OfColumn column) {
            rendering.dialect().codec(column.column().field());
        }
        return term(array);
    }

    private Field<?> workedOut(Term term) {
        if (term instanceof Term.Truncated truncated) {
            return functions.truncated(
                    truncated.part(), term(truncated.operand()), Objects.requireNonNull(truncated.kind()));
        }
        if (term instanceof Term.Extracted extracted) {
            return functions.extracted(
                    extracted.part(),
                    term(extracted.operand()),
                    Objects.requireNonNull(extracted.operand().kind()));
        }
        if (term instanceof Term.Custom custom) {
            String sql = custom.sql().sql(rendering.dialect().engine().id());
            return DSL.field("(" + sql + ")", SqlFunctions.type(custom.kind()), term(custom.operand()));
        }
        Field<?> ofArray = ofArray(term);
        if (ofArray != null) {
            return ofArray;
        }
        if (term instanceof Term.Typed typed) {
            Field<?> operand = term(typed.operand());
            return typed.cast() ? functions.cast(operand, typed.operand().kind(), typed.kind()) : operand;
        }
        if (term instanceof Term.Truth truth) {
            return DSL.field("({0})", Boolean.class, rendering.conditions().condition(truth.predicate()));
        }
        if (term instanceof Term.Chosen chosen) {
            return chosen(chosen);
        }
        return term instanceof Term.Called called ? called(called) : calculated((Term.Calculated) term);
    }

    private Field<?>[] terms(List<Term> terms) {
        return terms.stream().map(this::term).toArray(Field<?>[]::new);
    }

    private Field<?> placeholder(Term.OfSlot constant) {
        ValueKind kind = constant.kind();
        Codec codec = rendering.dialect().codec(kind);
        return rendering
                .placeholders()
                .add(
                        SQLDataType.OTHER,
                        (statement, index, values) -> codec.bind(
                                statement, index, kind.coerce(Objects.requireNonNull(values.get(constant.slot())))));
    }

    private Field<?> called(Term.Called called) {
        List<Field<?>> arguments = new ArrayList<>();
        List<@Nullable ValueKind> kinds = new ArrayList<>();
        for (Term argument : called.arguments()) {
            arguments.add(term(argument));
            kinds.add(argument.kind());
        }
        return functions.call(called.function(), arguments, kinds, called.kind());
    }

    private Field<?> calculated(Term.Calculated calculated) {
        return functions.calculated(
                calculated.operator(),
                term(calculated.left()),
                calculated.left().kind(),
                term(calculated.right()),
                calculated.right().kind(),
                calculated.kind());
    }

    private Field<?> chosen(Term.Chosen chosen) {
        CaseConditionStep<Object> step = null;
        for (Term.Branch branch : chosen.branches()) {
            Condition when = rendering.conditions().condition(branch.when());
            Field<Object> then = Conditions.raw(term(branch.then()));
            step = step == null ? DSL.when(when, then) : step.when(when, then);
        }
        Term fallback = chosen.fallback();
        CaseConditionStep<Object> cases = Objects.requireNonNull(step);
        return fallback == null ? cases : cases.otherwise(Conditions.raw(term(fallback)));
    }
}

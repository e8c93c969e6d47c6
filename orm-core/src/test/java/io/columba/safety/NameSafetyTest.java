package io.columba.safety;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Expression.exists;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.outer;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.BulkCreate;
import io.columba.Prefetch;
import io.columba.QuerySet;
import io.columba.error.FieldException;
import io.columba.error.MappingException;
import io.columba.expr.DatePart;
import io.columba.expr.FilteredRelation;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A name that a program passes on is one of the entity's, or it is refused before any SQL is sent. */
class NameSafetyTest extends WithLetters {
    NameSafetyTest(Server server) {
        super(server);
    }

    private static final Letter LETTER = new Letter("x");

    private static Map<String, Consumer<String>> positions() {
        Map<String, Consumer<String>> positions = new LinkedHashMap<>();
        positions.put("filter", name -> Letter.objects.filter(name, "x").exists());
        positions.put(
                "filter of null", name -> Letter.objects.filter(name, null).exists());
        positions.put("exclude", name -> Letter.objects.exclude(name, "x").exists());
        positions.put(
                "relation", name -> Letter.objects.filter("reply__" + name, "x").exists());
        positions.put(
                "lookup", name -> Letter.objects.filter("text__" + name, "x").exists());
        positions.put(
                "Q",
                name -> Letter.objects
                        .filter(q(name, "x").or("text", "y").not())
                        .exists());
        positions.put("get", name -> Letter.objects.get(name, "x"));
        positions.put("orderBy", name -> Letter.objects.orderBy(name).list());
        positions.put(
                "orderBy descending", name -> Letter.objects.orderBy("-" + name).list());
        positions.put(
                "orderBy f", name -> Letter.objects.orderBy(f(name).desc()).list());
        positions.put("values", name -> Letter.objects.values(name).list());
        positions.put(
                "valuesList", name -> Letter.objects.valuesList("pk", name).list());
        positions.put("column", name -> Letter.objects.column(name).list());
        positions.put("only", name -> Letter.objects.only(name).list());
        positions.put("defer", name -> Letter.objects.defer(name).list());
        positions.put(
                "selectRelated", name -> Letter.objects.selectRelated(name).list());
        positions.put(
                "selectRelated deep",
                name -> Letter.objects.selectRelated("reply__" + name).list());
        positions.put(
                "prefetchRelated", name -> Letter.objects.prefetchRelated(name).list());
        positions.put(
                "Prefetch",
                name -> Letter.objects
                        .prefetchRelated(Prefetch.of("replies").to(name))
                        .list());
        positions.put("distinctOn", name -> Letter.objects.distinctOn(name).list());
        positions.put("F", name -> Letter.objects.filter("text", f(name)).exists());
        positions.put(
                "outer",
                name -> Letter.objects
                        .filter(q(exists(Letter.objects.filter("text", outer(name)))))
                        .exists());
        positions.put("aggregate", name -> Letter.objects.aggregate(max(name)));
        positions.put(
                "annotate count",
                name -> Letter.objects.annotate(count(name).as("n")).list());
        positions.put(
                "FilteredRelation of",
                name -> Letter.objects
                        .annotate("r", FilteredRelation.of(name))
                        .filter("r__text", "x")
                        .exists());
        positions.put("dates", name -> Letter.objects.dates(name, DatePart.YEAR).list());
        positions.put("update", name -> Letter.objects.filter("pk", -1).update(name, "x"));
        positions.put("update with F", name -> Letter.objects.filter("pk", -1).update("text", f(name)));
        positions.put("bulkUpdate", name -> Letter.objects.bulkUpdate(List.of(LETTER), name));
        positions.put(
                "updatingConflicts",
                name -> Letter.objects.bulkCreate(List.of(new Letter("x")), BulkCreate.updatingConflicts(name)));
        positions.put("earliest", name -> Letter.objects.all().earliest(name));
        positions.put("latest", name -> Letter.objects.all().latest(name));
        positions.put("inBulk", name -> Letter.objects.all().inBulk(List.of("x"), name));
        return positions;
    }

    /** A position in which a text means something after all. */
    private static boolean known(String position, String text) {
        return switch (text) {
            case "?" -> List.of("orderBy", "earliest", "latest").contains(position); // in any order
            case "pk__in" ->
                List.of("filter", "filter of null", "exclude", "relation", "Q", "get")
                        .contains(position);
            case "*" -> position.equals("annotate count");
            default -> false;
        };
    }

    @Test
    void names_are_refused_before_any_sql_is_sent() {
        List<String> wrong = new ArrayList<>();
        int[] refused = new int[1];
        positions().forEach((position, use) -> {
            for (String text : TEXTS) {
                if (!known(position, text)) {
                    refused(use, text)
                            .ifPresentOrElse(
                                    what -> wrong.add(position + " " + shown(text) + " " + what), () -> refused[0]++);
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(refused[0]).isGreaterThan(positions().size() * 500);
    }

    private static Optional<String> refused(Consumer<String> use, String text) {
        events().clear();
        String what = "was accepted";
        try {
            use.accept(text);
        } catch (FieldException | MappingException e) {
            what = null;
        } catch (IllegalArgumentException e) {
            what = e.getClass() == IllegalArgumentException.class ? null : brief(e);
        } catch (RuntimeException e) {
            what = brief(e);
        }
        String sent = events().isEmpty() ? null : "sent " + events().get(0).sql();
        return Optional.ofNullable(what != null ? what : sent);
    }

    // --- names that programs make -------------------------------------------------------------------------------

    /** Uses each text as a name: it is refused before any SQL is sent, or it works and comes back as it is. */
    private void named(UnaryOperator<String> use) {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        for (String text : TEXTS) {
            events().clear();
            try {
                String name = use.apply(text);
                accepted++;
                if (!name.equals(text)) {
                    wrong.add(shown(text) + " became " + shown(name));
                }
            } catch (IllegalArgumentException e) {
                if (!events().isEmpty()) {
                    wrong.add(shown(text) + " was sent: " + events().get(0).sql());
                }
            } catch (RuntimeException e) {
                wrong.add(shown(text) + " " + brief(e));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).isBetween(10, TEXTS.size() - 100);
    }

    private static String only(Map<String, Object> row) {
        assertThat(row).hasSize(1).containsValue(7);
        return row.keySet().iterator().next();
    }

    private QuerySet<Letter> one() {
        return Letter.objects.filter("pk", keys.get("'"));
    }

    @Test
    void annotations_have_any_name_that_is_none_of_sql_or_none_at_all() {
        named(name -> only(one().annotate(name, value(7)).values(name).get()));
        named(name -> only(one().annotate(name, value(7))
                .filter(name, 7)
                .orderBy(name)
                .values(name)
                .get()));
    }

    @Test
    void aliases_have_such_names_too() {
        named(name -> {
            assertThat(one().alias(name, value(7)).filter(name, 7).count()).isEqualTo(1);
            return name;
        });
    }

    @Test
    void aggregates_have_such_names_too() {
        named(name -> only(one().aggregate(max(value(7)).as(name))));
    }

    @Test
    void values_have_such_names_too() {
        named(name -> only(one().values(Map.of(name, value(7))).get()));
    }

    @Test
    void filtered_relations_have_such_names_too() {
        named(name -> {
            long found = one().annotate(name, FilteredRelation.of("replies").on(q("replies__text", "x")))
                    .filter(name + "__text", "x")
                    .count();
            assertThat(found).isZero();
            return name;
        });
    }
}

package io.columba.safety;

import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Aggregate.stringAgg;
import static io.columba.expr.Expression.raw;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Functions.coalesce;
import static io.columba.expr.Functions.concat;
import static io.columba.expr.Functions.nullIf;
import static io.columba.expr.Functions.replace;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.BulkCreate;
import io.columba.QuerySet;
import io.columba.Transaction;
import io.columba.expr.Case;
import io.columba.expr.Expression;
import io.columba.expr.OutputType;
import io.columba.expr.Window;
import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A text that is written or worked with comes back as it is, and no other row is touched. */
class ValueSafetyTest extends WithLetters {
    private static final String UNTOUCHED = "this one is not touched";

    private final Letter letter = new Letter("to begin with");
    private final Letter other = new Letter(UNTOUCHED);

    ValueSafetyTest(Server server) {
        super(server);
    }

    @BeforeEach
    void two_more_letters() {
        Letter.objects.bulkCreate(List.of(letter, other));
    }

    @AfterEach
    void no_other_row_was_touched() {
        assertThat(text(other)).isEqualTo(UNTOUCHED);
        letter.delete();
        other.delete();
        assertThat(Letter.objects.count()).isEqualTo(keys.size());
        assertThat(Letter.objects.filter("pk__in", keys.values()).count()).isEqualTo(keys.size());
    }

    private static Object text(Letter letter) {
        return Letter.objects.filter("pk", letter.id).column("text").get();
    }

    private QuerySet<Letter> mine() {
        return Letter.objects.filter("pk", letter.id);
    }

    /** Texts as the value of an expression come back as they are. */
    private void comesBack(java.util.function.Function<String, Expression> expression) {
        everywhere(
                text -> assertThat(mine().column(expression.apply(text)).get()).isEqualTo(text));
    }

    // --- written ------------------------------------------------------------------------------------------------

    @Test
    void what_was_there_all_along_is_as_it_was_written_in_bulk() {
        List<Map<String, Object>> rows = Letter.objects
                .filter("pk__in", keys.values())
                .values("pk", "text")
                .list();
        assertThat(rows)
                .hasSize(keys.size())
                .allSatisfy(row -> assertThat(row.get("pk")).isEqualTo(keys.get(row.get("text"))));
    }

    @Test
    void a_new_row_holds_the_text() {
        everywhere(text -> {
            Letter created = Letter.objects.create(new Letter(text));
            assertThat(text(created)).isEqualTo(text);
            created.delete();
        });
    }

    @Test
    void new_rows_in_bulk_hold_the_text() {
        everywhere(text -> Transaction.atomic(() -> bulk(text)));
    }

    private static void bulk(String text) {
        List<Letter> created =
                Letter.objects.bulkCreate(List.of(new Letter("first"), new Letter(text)), BulkCreate.plain());
        assertThat(created).extracting(ValueSafetyTest::text).containsExactly("first", text);
        Letter.objects.filter("pk__in", created).delete();
    }

    @Test
    void a_saved_row_holds_the_text() {
        everywhere(text -> {
            letter.text = text;
            letter.save();
            assertThat(text(letter)).isEqualTo(text);
        });
    }

    @Test
    void an_update_writes_the_text() {
        everywhere(text -> {
            assertThat(mine().update("text", text)).isEqualTo(1);
            assertThat(text(letter)).isEqualTo(text);
        });
    }

    @Test
    void an_update_writes_what_an_expression_makes_of_the_text() {
        everywhere(text -> {
            Expression both = Case.when(q("text", text), "the same").otherwise(concat(value(text), value("")));
            assertThat(mine().update("text", both)).isEqualTo(1);
            assertThat(text(letter)).isEqualTo(text);
            letter.save(); // as to begin with
        });
    }

    @Test
    void bulk_updates_write_the_text() {
        everywhere(text -> Transaction.atomic(() -> {
            letter.text = text;
            Letter.objects.bulkUpdate(List.of(letter), "text");
            assertThat(text(letter)).isEqualTo(text);
        }));
    }

    @Test
    void only_the_row_with_the_text_is_deleted() {
        everywhere(text -> {
            Letter doomed = new Letter(text + "/doomed");
            doomed.save();
            assertThat(Letter.objects.filter("text", text + "/doomed").delete().total())
                    .isEqualTo(1);
        });
    }

    @Test
    void what_is_looked_for_is_got_or_created_with_the_text() {
        everywhere(text -> {
            Letter created = Letter.objects
                    .getOrCreate(q("text", text + "/new"), l -> {})
                    .object();
            assertThat(text(created)).isEqualTo(text + "/new");
            assertThat(Letter.objects
                            .getOrCreate(q("text", text + "/new"), l -> {})
                            .created())
                    .isFalse();
            created.delete();
        });
    }

    // --- worked with --------------------------------------------------------------------------------------------

    @Test
    void a_value_is_the_text() {
        comesBack(text -> value(text));
    }

    @Test
    void an_annotation_is_the_text() {
        everywhere(text -> assertThat(mine().annotate("said", value(text))
                        .filter("said", text)
                        .column("said")
                        .list())
                .containsExactly(text));
    }

    @Test
    void a_case_chooses_the_text() {
        comesBack(text -> Case.when(q("text", text), value("not this"))
                .orWhen(q("pk__gt", 0), text)
                .otherwise(""));
    }

    @Test
    void functions_take_the_text() {
        comesBack(text -> concat(value(text), value("")));
        comesBack(text -> coalesce(nullIf(value("x"), value("x")), value(text)));
        comesBack(text -> replace(value("[]"), value("[]"), value(text)));
    }

    @Test
    void raw_arguments_are_the_text() {
        comesBack(text -> raw("coalesce({0}, {1})", text, "").as(OutputType.TEXT));
    }

    @Test
    void raw_queries_bind_the_text() {
        String quote = server == Server.MYSQL || server == Server.MARIADB ? "`" : "\"";
        String sql = "select * from safety_letter where text = ? and id = ?"
                .replaceAll("(safety_letter|text|id)\\b", quote + "$1" + quote);
        everywhere(text -> {
            long key = keys.getOrDefault(text, -1L);
            assertThat(Letter.objects.raw(sql, text, key).list())
                    .extracting(found -> found.text)
                    .containsExactly(text);
        });
    }

    @Test
    void aggregates_of_nothing_fall_back_to_the_text() {
        everywhere(text -> assertThat(mine().filter("text", "none")
                        .aggregate(max("text").orElse(value(text)).as("m")))
                .containsEntry("m", text));
    }

    @Test
    void texts_are_joined_by_the_text() {
        everywhere(text -> assertThat(Letter.objects
                        .filter("pk__in", List.of(letter.id, other.id))
                        .aggregate(stringAgg("text", text).orderBy("pk").as("all")))
                .containsEntry("all", "to begin with" + text + UNTOUCHED));
    }

    @Test
    void windows_fall_back_to_the_text() {
        comesBack(text -> Window.lag("text", 1, value(text)).orderBy("pk"));
    }
}

package io.columba.safety;

import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Functions.concat;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.error.DataException;
import io.columba.servers.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A text that is looked up means itself, whatever it looks like. */
class TextLookupSafetyTest extends WithLetters {
    TextLookupSafetyTest(Server server) {
        super(server);
    }

    private static Set<Object> found(String lookup, Object value) {
        return new TreeSet<>(Letter.objects.filter(lookup, value).column("pk").list());
    }

    private Set<Object> expected(Predicate<String> matches) {
        return keys.entrySet().stream()
                .filter(letter -> matches.test(letter.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** LIKE of SQLite takes the letters of ASCII for equal in both cases. */
    private String folded(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; server == Server.SQLITE && i < text.length(); i++) {
            char c = text.charAt(i);
            folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }

    private void matches(String lookup, BiPredicate<String, String> model) {
        everywhere(text -> assertThat(found("text__" + lookup, text))
                .isEqualTo(expected(other -> model.test(folded(other), folded(text)))));
    }

    @Test
    void exact_finds_the_text_itself() {
        everywhere(text -> assertThat(found("text", text)).isEqualTo(expected(other -> text.equals(other))));
    }

    @Test
    void in_finds_the_text_itself() {
        everywhere(text -> assertThat(found("text__in", List.of(text, "no such text")))
                .isEqualTo(expected(other -> text.equals(other))));
    }

    @Test
    void a_range_from_the_text_to_itself_is_the_text() {
        everywhere(text ->
                assertThat(found("text__range", List.of(text, text))).isEqualTo(expected(other -> text.equals(other))));
    }

    @Test
    void contains_finds_what_contains_it() {
        matches("contains", String::contains);
    }

    @Test
    void startswith_finds_what_starts_with_it() {
        matches("startswith", String::startsWith);
    }

    @Test
    void endswith_finds_what_ends_with_it() {
        matches("endswith", String::endsWith);
    }

    /** How far apart letters may be and still be equal without regard to case is the engine's to say. */
    private static String caseless(String text) {
        return CASELESS.computeIfAbsent(text, TextLookupSafetyTest::withoutCase);
    }

    private static final Map<String, String> CASELESS = new HashMap<>();

    private static String withoutCase(String text) {
        String upper = text.toUpperCase(java.util.Locale.ROOT).toLowerCase(java.util.Locale.ROOT);
        return upper.replace("i\u0307", "i").replace('ı', 'i');
    }

    private void caseless(String lookup, BiPredicate<String, String> model) {
        everywhere(text -> {
            Set<Object> found = found("text__" + lookup, text);
            Set<Object> alike = expected(other -> model.test(caseless(other), caseless(text)));
            assertThat(found).contains(keys.getOrDefault(text, -1L));
            assertThat(alike).containsAll(found);
        });
    }

    @Test
    void iexact_finds_the_text_and_nothing_else_than_other_cases_of_it() {
        caseless("iexact", String::equals);
    }

    @Test
    void icontains_finds_the_text_and_nothing_else_than_what_contains_it() {
        caseless("icontains", String::contains);
    }

    @Test
    void istartswith_finds_the_text_and_nothing_else_than_what_starts_with_it() {
        caseless("istartswith", String::startsWith);
    }

    @Test
    void iendswith_finds_the_text_and_nothing_else_than_what_ends_with_it() {
        caseless("iendswith", String::endsWith);
    }

    @Test
    void comparisons_divide_the_letters_in_two() {
        everywhere(text -> {
            Object key = keys.getOrDefault(text, -1L);
            int less = found("text__lt", text).size();
            assertThat(found("text__gte", text)).hasSize(keys.size() - less).contains(key);
        });
    }

    @Test
    void exclude_leaves_all_others() {
        everywhere(text -> assertThat(Letter.objects.exclude("text", text).count())
                .isEqualTo(expected(other -> !text.equals(other)).size()));
    }

    @Test
    void a_negated_pattern_leaves_all_others() {
        everywhere(text -> assertThat(
                        Letter.objects.filter(q("text__contains", text).not()).count())
                .isEqualTo(
                        expected(other -> !folded(other).contains(folded(text))).size()));
    }

    @Test
    void a_text_out_of_an_expression_is_no_pattern_either() {
        everywhere(text -> assertThat(found("text__startswith", concat(value(text), value(""))))
                .isEqualTo(expected(other -> folded(other).startsWith(folded(text)))));
        assertThat(Letter.objects.filter("text__contains", f("text")).count()).isEqualTo(keys.size());
        assertThat(Letter.objects.filter("text__endswith", f("text")).count()).isEqualTo(keys.size());
    }

    @Test
    void regular_expressions_that_mean_the_text_find_it() {
        List<String> plain = TEXTS.stream()
                .filter(text -> text.length() < 100 && text.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .toList();
        everywhere(plain, text -> {
            String quoted = "^" + text.replaceAll("[^A-Za-z0-9 ]", "\\\\$0") + "$";
            // $ also stands before a line feed at the end
            assertThat(found("text__regex", quoted))
                    .contains(keys.get(text))
                    .isSubsetOf(expected(other -> other.equals(text) || other.equals(text + "\n")));
            assertThat(found("text__iregex", quoted)).contains(keys.get(text));
        });
    }

    @Test
    void regular_expressions_are_bound_or_refused() {
        everywhere(
                HostileTexts.all().stream().filter(text -> !holds(text)).toList(), text -> found("text__regex", text));
    }

    @Test
    void a_text_that_is_too_long_for_a_pattern_is_found_or_refused() {
        String text = "%".repeat(30_000);
        try {
            assertThat(found("text__contains", text)).isEmpty();
        } catch (DataException refused) {
            assertThat(server).isEqualTo(Server.SQLITE);
            assertThat(refused)
                    .hasMessage(
                            "SQLite looks for no text of more than 50000 bytes inside of others; this one has 60002 with"
                                    + " its escapes. Look for a part of it, or use exact.");
        }
    }
}

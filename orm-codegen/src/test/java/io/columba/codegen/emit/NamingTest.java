package io.columba.codegen.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How names of a catalogue become names of Java. */
class NamingTest {
    @Test
    void words_are_found_whatever_tells_them_apart() {
        assertThat(Words.of("invoice_line")).containsExactly("invoice", "line");
        assertThat(Words.of("InvoiceLine")).containsExactly("invoice", "line");
        assertThat(Words.of("INVOICE_LINE")).containsExactly("invoice", "line");
        assertThat(Words.of("HTTPStatusCode")).containsExactly("http", "status", "code");
        assertThat(Words.of("a  b--c")).containsExactly("a", "b", "c");
        assertThat(Words.of("größe état")).containsExactly("grosse", "etat");
        assertThat(Words.of("???")).isEmpty();
        assertThat(Words.of("address2")).containsExactly("address2");
    }

    @Test
    void tables_in_the_plural_become_classes_in_the_singular() {
        String[] plurals = {
            "people",
            "categories",
            "addresses",
            "statuses",
            "boxes",
            "batches",
            "houses",
            "courses",
            "movies",
            "keys",
            "aliases",
            "databases",
            "news",
            "staff",
            "status",
            "address",
            "bus",
            "analysis",
            "analyses",
            "heroes",
            "sizes"
        };
        assertThat(List.of(plurals).stream().map(Inflection::singular))
                .containsExactly(
                        "person",
                        "category",
                        "address",
                        "status",
                        "box",
                        "batch",
                        "house",
                        "course",
                        "movie",
                        "key",
                        "alias",
                        "database",
                        "news",
                        "staff",
                        "status",
                        "address",
                        "bus",
                        "analysis",
                        "analysis",
                        "hero",
                        "size");
    }

    @Test
    void other_sides_are_called_by_the_plural() {
        assertThat(
                        List.of("film", "category", "key", "address", "box", "person", "staff", "inventory", "branch")
                                .stream()
                                .map(Inflection::plural))
                .containsExactly(
                        "films",
                        "categories",
                        "keys",
                        "addresses",
                        "boxes",
                        "people",
                        "staff",
                        "inventories",
                        "branches");
    }

    @Test
    void what_java_or_an_entity_has_already_gets_another_name() {
        assertThat(JavaNames.field(List.of("class"), 1)).isEqualTo("classField");
        assertThat(JavaNames.field(List.of("pk"), 1)).isEqualTo("pkField");
        assertThat(JavaNames.field(List.of("objects"), 1)).isEqualTo("objectsField");
        assertThat(JavaNames.field(List.of("2nd", "name"), 1)).isEqualTo("column2ndName");
        assertThat(JavaNames.field(List.of(), 7)).isEqualTo("column7");
        assertThat(JavaNames.field(List.of("state"), 1)).isEqualTo("state");
        assertThat(JavaNames.isMethod("state")).isTrue();
        assertThat(JavaNames.isMethod("save")).isTrue();
        assertThat(JavaNames.isMethod("films")).isFalse();
        assertThat(JavaNames.type(List.of("string"), 1)).isEqualTo("StringEntity");
        assertThat(JavaNames.type(List.of("model"), 1)).isEqualTo("ModelEntity");
        assertThat(JavaNames.constant("PG-13", 1)).isEqualTo("PG_13");
        assertThat(JavaNames.constant("2nd", 1)).isEqualTo("VALUE_2ND");
        assertThat(JavaNames.constant("", 3)).isEqualTo("VALUE_3");
    }

    @Test
    void a_check_that_lists_values_is_an_enum_in_the_words_of_each_engine() {
        List<String> sizes = List.of("S", "it's");
        assertThat(CheckLabels.of(
                        "((size)::text = ANY ((ARRAY['S'::character varying, 'it''s'::character varying])::text[]))",
                        "size"))
                .isEqualTo(sizes);
        assertThat(CheckLabels.of("\"SIZE\" IN('S', 'it''s')", "SIZE")).isEqualTo(sizes);
        assertThat(CheckLabels.of("(`size` in ('S','it''s'))", "size")).isEqualTo(sizes);
        assertThat(CheckLabels.of("size = 'S' or size = 'it''s'", "size")).isEqualTo(sizes);
        assertThat(CheckLabels.of("size in ('S', 'M') and price > 0", "size")).isEmpty();
        assertThat(CheckLabels.of("size <> 'S'", "size")).isEmpty();
        assertThat(CheckLabels.of("size not in ('S', 'M')", "size")).isEmpty();
        assertThat(CheckLabels.of("price > 0", "price")).isEmpty();
    }

    @Test
    void a_comment_cannot_end_the_javadoc_or_become_a_tag() {
        assertThat(JavadocText.of("a */ b & <c> @d {@link e} \\u002a/"))
                .isEqualTo("a *&#47; b &amp; &lt;c&gt; &#64;d &#123;&#64;link e} &#92;u002a/");
    }
}

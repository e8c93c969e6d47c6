package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextLookupTest extends WithLibrary {
    TextLookupTest(Server server) {
        super(server);
    }

    private static List<String> found(String lookup, Object value) {
        return titles(Book.objects.filter("title__" + lookup, value));
    }

    private boolean likeIgnoresCase() {
        return server == Server.SQLITE;
    }

    @Test
    void exact_compares_with_case() {
        book("Dune");
        book("DUNE");

        assertThat(found("exact", "Dune")).containsExactly("Dune");
        assertThat(titles(Book.objects.filter("title", "DUNE"))).containsExactly("DUNE");
        assertThat(found("exact", "dune")).isEmpty();
    }

    @Test
    void iexact_compares_without_case() {
        book("Dune");
        book("Dunes");

        assertThat(found("iexact", "dUNE")).containsExactly("Dune");
        assertThat(found("iexact", "dun_")).isEmpty();
    }

    @Test
    void contains_startswith_and_endswith_compare_with_case_except_on_sqlite() {
        book("Dune Messiah");

        assertThat(found("contains", "ne Me")).hasSize(1);
        assertThat(found("startswith", "Dune")).hasSize(1);
        assertThat(found("endswith", "Messiah")).hasSize(1);
        assertThat(found("contains", "NE ME")).hasSize(likeIgnoresCase() ? 1 : 0);
        assertThat(found("startswith", "dune")).hasSize(likeIgnoresCase() ? 1 : 0);
        assertThat(found("endswith", "MESSIAH")).hasSize(likeIgnoresCase() ? 1 : 0);
        assertThat(found("startswith", "Messiah")).isEmpty();
        assertThat(found("endswith", "Dune")).isEmpty();
    }

    @Test
    void icontains_istartswith_and_iendswith_compare_without_case() {
        book("Dune Messiah");

        assertThat(found("icontains", "NE ME")).hasSize(1);
        assertThat(found("istartswith", "DUNE")).hasSize(1);
        assertThat(found("iendswith", "mESSIAH")).hasSize(1);
        assertThat(found("istartswith", "Messiah")).isEmpty();
    }

    @Test
    void special_characters_in_values_stand_for_themselves() {
        List<String> titles =
                List.of("100% wool", "100 wool", "a_b", "axb", "wow!", "wow", "back\\slash", "it's", "\"q\"");
        titles.forEach(WithLibrary::book);

        assertThat(found("contains", "100%")).containsExactly("100% wool");
        assertThat(found("contains", "a_b")).containsExactly("a_b");
        assertThat(found("endswith", "!")).containsExactly("wow!");
        assertThat(found("contains", "k\\s")).containsExactly("back\\slash");
        assertThat(found("contains", "\\")).containsExactly("back\\slash");
        assertThat(found("contains", "t'")).containsExactly("it's");
        assertThat(found("startswith", "\"q")).containsExactly("\"q\"");
        assertThat(found("icontains", "A_B")).containsExactly("a_b");
        assertThat(found("iexact", "A_B")).containsExactly("a_b");
        for (String title : titles) {
            assertThat(found("exact", title)).containsExactly(title);
            assertThat(found("in", List.of(title))).containsExactly(title);
        }
    }

    @Test
    void text_lookups_work_on_numbers_and_dates() {
        book("A", 512, "1984-10-05", "1.00");
        book("B", 100, "1999-01-02", "2.00");

        assertThat(titles(Book.objects.filter("pages__contains", 51))).containsExactly("A");
        assertThat(titles(Book.objects.filter("pages__startswith", "5"))).containsExactly("A");
        assertThat(titles(Book.objects.filter("published__startswith", "1999-")))
                .containsExactly("B");
    }

    @Test
    void regex_searches_with_case_and_iregex_without() {
        book("Dune");
        book("A Dune 2");

        assertThat(found("regex", "^Du.e$")).containsExactly("Dune");
        assertThat(found("regex", "un")).hasSize(2);
        assertThat(found("regex", "DUNE")).isEmpty();
        assertThat(found("iregex", "DUNE [0-9]")).containsExactly("A Dune 2");
        assertThat(titles(Book.objects.exclude("title__regex", "^A"))).containsExactly("Dune");
    }

    @Test
    void an_empty_text_is_contained_in_all() {
        book("Dune");
        book("");

        assertThat(found("contains", "")).hasSize(2);
        assertThat(found("exact", "")).containsExactly("");
    }
}

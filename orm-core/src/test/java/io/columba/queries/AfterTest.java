package io.columba.queries;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Functions.lower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.QuerySet;
import io.columba.error.CrossDatabaseException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AfterTest extends WithLibrary {
    AfterTest(Server server) {
        super(server);
    }

    @BeforeEach
    void books_with_equal_and_missing_values() {
        Person ann = person("Ann");
        Person bob = person("Bob", ann);
        Person eve = person("Eve", bob);
        add("A", "1990-01-01", 200, ann);
        add("B", null, 100, bob);
        add("C", "1980-01-01", 200, null);
        add("D", "1990-01-01", 100, eve);
        add("E", null, 100, ann);
        add("F", "1980-01-01", 300, bob);
        add("G", null, 300, null);
    }

    private static void add(String title, @Nullable String published, int pages, @Nullable Person author) {
        Book book = new Book(title);
        book.published = published == null ? null : LocalDate.parse(published);
        book.pages = pages;
        book.author.set(author);
        Book.objects.create(book);
    }

    /** Reads page after page, and looks at what is behind each of the objects. */
    private static void assertContinues(QuerySet<Book> ordered) {
        List<Book> all = ordered.list();
        assertThat(all).hasSize(7);
        for (int i = 0; i < all.size(); i++) {
            assertThat(titles(ordered.after(all.get(i)))).isEqualTo(titles(all.subList(i + 1, all.size())));
        }
        List<Book> paged = new ArrayList<>(ordered.limit(2).list());
        for (List<Book> page = paged; !page.isEmpty(); paged.addAll(page)) {
            page = List.copyOf(
                    ordered.after(paged.get(paged.size() - 1)).limit(2).list());
        }
        assertThat(titles(paged)).isEqualTo(titles(all));
    }

    @Test
    void pages_continue_behind_the_last_object_in_the_order_of_several_fields() {
        assertContinues(Book.objects.orderBy("pages", "id"));
        assertContinues(Book.objects.orderBy("-pages", "id"));
        assertContinues(Book.objects.orderBy("-pages", "-title", "pk"));
        assertContinues(Book.objects.orderBy("pages", "id").reverse());
        assertContinues(Book.objects.orderBy("title").reverse());
        assertContinues(Book.objects.all());
    }

    @Test
    void rows_without_a_value_stand_where_the_engine_or_the_order_puts_them() {
        assertContinues(Book.objects.orderBy("published", "id"));
        assertContinues(Book.objects.orderBy("-published", "id"));
        assertContinues(Book.objects.orderBy(f("published").asc().nullsFirst(), f("id").asc()));
        assertContinues(Book.objects.orderBy(f("published").asc().nullsLast(), f("id").desc()));
        assertContinues(Book.objects.orderBy(
                f("published").desc().nullsFirst(), f("pages").asc(), f("id").asc()));
        assertContinues(Book.objects.orderBy(
                f("published").desc().nullsLast(), f("pages").desc(), f("pk").asc()));
    }

    @Test
    void an_order_may_lead_along_relations_that_are_loaded() {
        assertContinues(Book.objects.selectRelated("author").orderBy("author__name", "id"));
        assertContinues(
                Book.objects.selectRelated("author__mentor").orderBy("-author__mentor__name", "author__name", "id"));
        assertContinues(Book.objects.orderBy("author", "-id"));
        assertContinues(Book.objects.orderBy("-authorId", "id"));
        assertContinues(Book.objects.orderBy("author__id", "id"));
    }

    @Test
    void an_order_by_an_object_is_that_which_its_entity_declares() {
        for (Book book : Book.objects.orderBy("id")) {
            review(book, "second of " + book.title);
        }
        List<Review> all =
                Review.objects.selectRelated("book").orderBy("-book", "id").list();
        for (int i = 0; i < all.size(); i++) {
            assertThat(Review.objects.orderBy("-book", "id").after(all.get(i)).list())
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void the_key_ends_an_order_in_which_rows_may_have_the_same_place() {
        List<Book> all = Book.objects.orderBy("-pages", "pk").list();

        for (int i = 0; i < all.size(); i++) {
            assertThat(Book.objects.orderBy("-pages").after(all.get(i)).list())
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void conditions_before_and_after_narrow_the_rows_behind() {
        Book a = Book.objects.get("title", "A");

        assertThat(titles(Book.objects
                        .filter("pages", 100)
                        .orderBy("title")
                        .after(a)
                        .exclude("author__name", "Eve")))
                .containsExactly("B", "E");
        assertThat(titles(Book.objects.orderBy("title").after(a).reverse().limit(2)))
                .containsExactly("G", "F");
        assertThat(Book.objects.orderBy("title").after(a).count()).isEqualTo(6);
        assertThat(Book.objects.orderBy("title").after(a).first().map(book -> book.title))
                .isEqualTo(Optional.of("B"));
        assertThat(titles(Book.objects.filter(
                        "pk__in", Book.objects.orderBy("-title").after(a))))
                .isEmpty();
        assertThat(titles(Book.objects
                        .orderBy("title")
                        .after(Book.objects.get("title", "F"))
                        .or(Book.objects.filter("title", "A"))))
                .containsExactly("A", "G");
    }

    @Test
    void the_row_of_the_object_need_not_be_there_any_longer() {
        Book c = Book.objects.get("title", "C");
        c.delete();
        c.id = -1L;

        assertThat(titles(Book.objects.orderBy("title").after(c).limit(2))).containsExactly("D", "E");
    }

    @Test
    void an_order_may_be_of_annotations_that_the_object_was_read_with() {
        Book.objects.orderBy("id").list().subList(0, 3).forEach(book -> review(book, "good"));
        assertContinues(Book.objects.annotate("small", lower("title")).orderBy("-small"));
        assertContinues(Book.objects.annotate(count("reviews")).orderBy("-reviews__count", "-id"));
        assertContinues(Book.objects
                .annotate("half", f("pages").dividedBy(2))
                .annotate(count("reviews"))
                .orderBy("reviews__count", "-half", "id"));
    }

    @Test
    void the_values_of_the_last_row_do_as_well() {
        Map<String, @Nullable Object> last = new HashMap<>();
        last.put("published", LocalDate.of(1980, 1, 1));
        last.put("id", Book.objects.get("title", "C").id);

        assertThat(Book.objects
                        .orderBy(f("published").asc().nullsLast(), f("id").asc())
                        .after(last)
                        .column("title")
                        .list())
                .containsExactly("F", "A", "D", "B", "E", "G");
        last.put("published", null);
        last.put("id", Book.objects.get("title", "E").id);
        assertThat(Book.objects
                        .orderBy(f("published").asc().nullsLast())
                        .after(last)
                        .column("title")
                        .list())
                .containsExactly("G");
    }

    @Test
    void rows_of_values_continue_behind_the_last_one() {
        var rows = Book.objects.values("author__name", "pages", "pk").orderBy("-pages", "author__name");
        List<Map<String, @Nullable Object>> all =
                rows.orderBy("-pages", "author__name", "pk").list();
        for (int i = 0; i < all.size(); i++) {
            assertThat(rows.after(all.get(i)).list()).isEqualTo(all.subList(i + 1, all.size()));
        }
        assertThat(Book.objects
                        .orderBy("published__year", "title")
                        .filter("published__isnull", false)
                        .after(Map.of("published__year", 1980, "title", "F", "id", 0))
                        .column("title")
                        .list())
                .containsExactly("F", "A", "D");
    }

    @Test
    void what_has_no_order_or_no_value_is_refused() {
        Book book = Book.objects.get("title", "A");
        refused(() -> Book.objects.orderBy().after(book))
                .hasMessage(
                        "after(...) of Book needs an order that says what comes behind a row. Put orderBy(...) before"
                                + " it, or declare @Entity(ordering = ...).");
        refused(() -> Book.objects.limit(3).after(book))
                .hasMessage(
                        "Cannot continue a query set of Book once it was sliced. Put limit, offset and slice last.");
        refused(() -> Book.objects.orderBy(lower("title").asc()).after(book))
                .hasMessageContaining("Annotate it and order by its name: annotate(\"place\", ...)");
        refused(() -> Book.objects.orderBy("author__name").after(book))
                .hasMessage("after(...) of Book is ordered by \"author__name\", but \"author\" of " + book
                        + " was not loaded with it. Read the page before with selectRelated(\"author\").");
        refused(() -> Book.objects.orderBy("reviews__text").after(book))
                .hasMessageContaining("cannot follow an order along \"reviews\" of Book");
        refused(() -> Book.objects.orderBy("published__year").after(book)).hasMessageContaining("after(Map.of(");
        refused(() -> Book.objects
                        .orderBy("pages")
                        .after(Book.objects.only("title").get("title", "A")))
                .hasMessageContaining("or call load(\"pages\") on the object.");
        refused(() -> Book.objects
                        .values("pages")
                        .annotate(count("id"))
                        .orderBy("pages")
                        .after(Map.of("pages", 100)))
                .hasMessageContaining("once they are grouped or distinct");
        assertThatThrownBy(() -> Book.objects.orderBy("pages").after(Map.of("pages", 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "after(...) of Book lacks the value of \"pk\", by which rows are ordered. Given: pages. Read it"
                                + " with the page before and give it, too; null if the row has none.");
    }

    @Test
    void an_object_of_another_database_is_refused() {
        Book elsewhere = Book.objects.using("other").create(new Book("X"));

        assertThatThrownBy(() -> Book.objects.orderBy("pages").after(elsewhere).list())
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageContaining("belongs to \"other\"");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }
}

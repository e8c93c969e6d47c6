package io.columba.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.RawQuerySet;
import io.columba.Transaction;
import io.columba.db.QueryEvent;
import io.columba.error.CrossDatabaseException;
import io.columba.error.FieldException;
import io.columba.error.ProgrammingException;
import io.columba.jooq.Jooq;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class RawTest extends WithLibrary {
    private static final Pattern NAMES = Pattern.compile("library_book|author_id|published|price|title|pages|id(?= )");

    private final String all = sql("select * from library_book order by title");

    RawTest(Server server) {
        super(server);
    }

    /** H2 takes names without quotes for those in upper case, so that they are quoted there. */
    private String sql(String plain) {
        return server == Server.H2 ? NAMES.matcher(plain).replaceAll("\"$0\"") : plain;
    }

    @Test
    void rows_become_objects_by_the_names_of_their_columns() {
        Person ann = person("Ann");
        Book a = book("A", 120, "2020-02-29", "12.50");
        a.author.set(ann);
        a.save();
        book("B", 90, "2021-01-01", "1.00");
        library.events();

        List<Book> books = Book.objects.raw(all).list();
        List<QueryEvent> events = library.events();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).alias()).isEqualTo("default");
        assertThat(events.get(0).entity()).isEqualTo("Book");
        assertThat(events.get(0).rows()).isEqualTo(2);
        assertThat(titles(books)).containsExactly("A", "B");
        Book read = books.get(0);
        assertThat(read.pages).isEqualTo(120);
        assertThat(read.published).isEqualTo(LocalDate.parse("2020-02-29"));
        assertThat(read.price).isEqualByComparingTo(new BigDecimal("12.50"));
        assertThat(read.author.get().name).isEqualTo("Ann");
        assertThat(read.state().db()).isEqualTo("default");
        assertThat(read.state().adding()).isFalse();
        read.pages = 1;
        read.save();
        assertThat(Book.objects.get("title", "A").pages).isEqualTo(1);
    }

    @Test
    void values_and_objects_are_bound() {
        Person ann = person("Ann");
        Book a = book("A' or 1=1 --", 120, "2020-02-29", "12.50");
        a.author.set(ann);
        a.save();
        book("B", 90, "2021-01-01", "1.00");

        assertThat(titles(Book.objects.raw(sql("select * from library_book where pages > ?"), 100)))
                .containsExactly(a.title);
        assertThat(titles(Book.objects.raw(sql("select * from library_book where title = ? -- 'why?'"), a.title)))
                .containsExactly(a.title);
        assertThat(titles(Book.objects.raw(
                        sql("select * from library_book where published > ? and price < ?"),
                        LocalDate.parse("2020-12-31"),
                        new BigDecimal("2.00"))))
                .containsExactly("B");
        assertThat(titles(Book.objects.raw(sql("select * from library_book where author_id = ?"), ann)))
                .containsExactly(a.title);
        assertThatThrownBy(() -> Book.objects
                        .raw(sql("select * from library_book where author_id = ?"), ann)
                        .using("other")
                        .list())
                .isInstanceOf(CrossDatabaseException.class);
    }

    @Test
    void columns_that_are_missing_are_deferred_and_others_come_beside_the_object() {
        book("A", 120, "2020-02-29", "12.50");
        RawQuerySet.Row<Book> row = Book.objects
                .raw(sql("select id as ID, title as TITLE, pages * 2 as twice from library_book"))
                .rows()
                .get(0);

        assertThat(row.object().title).isEqualTo("A");
        assertThat(row.object().isDeferred("pages")).isTrue();
        assertThat(row.object().isDeferred("title")).isFalse();
        assertThat(row.object().pages).isZero();
        assertThat(row.others()).hasSize(1);
        assertThat(row.others().values()).allMatch(value -> ((Number) value).intValue() == 240);
        row.object().load("pages");
        assertThat(row.object().pages).isEqualTo(120);
        row.object().title = "Z";
        row.object().save();
        assertThat(Book.objects.get().pages).isEqualTo(120);
    }

    @Test
    void columns_of_other_names_are_translated() {
        book("A", 120, "2020-02-29", "12.50");
        Book read = Book.objects
                .raw(sql("select id as nr, title as name, pages from library_book"))
                .translations(Map.of("nr", "id", "name", "title"))
                .first()
                .orElseThrow();
        assertThat(read.title).isEqualTo("A");
        assertThat(read.pages).isEqualTo(120);
        assertThatThrownBy(() -> Book.objects
                        .raw(sql("select id , title from library_book"))
                        .translations(Map.of("title", "nope"))
                        .list())
                .isInstanceOf(FieldException.class);
    }

    @Test
    void the_key_has_to_be_there() {
        book("A");
        assertThatThrownBy(() ->
                        Book.objects.raw(sql("select title from library_book")).list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("The raw query of Book has to read its key: the column \"id\" is missing");
        try (Stream<Book> books = Book.objects.raw(sql("select title from library_book")).stream()) {
            assertThatThrownBy(books::toList).isInstanceOf(FieldException.class);
        }
    }

    @Test
    void the_database_is_chosen_as_in_any_query() {
        book("Here");
        new Book("There").save("other");

        assertThat(titles(Book.objects.raw(all))).containsExactly("Here");
        assertThat(titles(Book.objects.raw(all).using("other"))).containsExactly("There");
        assertThat(titles(Book.objects.using("other").raw(all))).containsExactly("There");
        assertThat(titles(Book.objects.dbManager("other").raw(all))).containsExactly("There");
        assertThat(Book.objects.dbManager("other").raw(all).db()).isEqualTo("other");
        assertThat(Book.objects.raw(all).using("other").list().get(0).state().db())
                .isEqualTo("other");
    }

    @Test
    void related_objects_are_prefetched_streams_included() {
        Person ann = person("Ann");
        review(book("A", ann), "fine");
        book("B", ann);
        library.events();
        List<Book> books =
                Book.objects.raw(all).prefetchRelated("author", "reviews").list();
        assertThat(library.statements()).hasSize(3);
        assertThat(books.get(0).author.get()).isSameAs(books.get(1).author.get());
        assertThat(books.get(0).reviews.count()).isEqualTo(1);
        try (Stream<Book> streamed = Book.objects.raw(all).prefetchRelated("author").stream()) {
            assertThat(streamed).allMatch(book -> book.author.isLoaded());
        }
        Book.objects.raw(all).list().forEach(book -> book.author.get());
        assertThat(library.statements()).hasSize(4);
    }

    @Test
    void anything_but_one_query_is_refused() {
        book("A");
        library.events();
        for (String sql : List.of(
                "delete from library_book",
                " /* a */ update library_book set pages = 1",
                "insert into library_book (title) values ('x')",
                "drop table library_book",
                "with x as (select 1) delete from library_book",
                "select 1; delete from library_book",
                "")) {
            assertThatThrownBy(() -> Book.objects.raw(sql))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("raw(...) takes one query that reads rows");
        }
        assertThat(library.statements()).isEmpty();
        assertThat(Book.objects
                        .raw(
                                sql(
                                        "with x as (select * from library_book where title <> 'delete; update') select * from x;"))
                        .list())
                .hasSize(1);
        assertThatThrownBy(() -> Book.objects.raw("select * from nowhere").list())
                .isInstanceOf(ProgrammingException.class);
    }

    @Test
    void raw_queries_connections_and_jooq_join_the_transaction_of_their_alias() {
        for (String alias : List.of("default", "other")) {
            assertThatThrownBy(() -> Transaction.atomic(alias, () -> {
                        new Book("A").save(alias);
                        try (Connection connection = library.databases().connection(alias);
                                Statement statement = connection.createStatement()) {
                            statement.executeUpdate(sql("update library_book set pages = 7"));
                        }
                        assertThat(Jooq.on(alias).execute(sql("update library_book set title = 'B' where pages = 7")))
                                .isEqualTo(1);
                        assertThat(titles(Book.objects.raw(all).using(alias))).containsExactly("B");
                        try (Stream<Book> books = Book.objects.raw(all).using(alias).stream()) {
                            assertThat(books.map(book -> book.pages)).containsExactly(7);
                        }
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
            for (String each : List.of("default", "other")) {
                assertThat(Book.objects.raw(all).using(each).list()).isEmpty();
                assertThat(Jooq.on(each).fetchCount(DSL.table(DSL.name("library_book"))))
                        .isZero();
            }
        }
    }
}

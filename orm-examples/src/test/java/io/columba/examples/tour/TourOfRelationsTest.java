package io.columba.examples.tour;

import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Functions.concat;
import static io.columba.expr.Functions.lower;
import static io.columba.expr.Functions.upper;
import static io.columba.expr.Q.q;
import static io.columba.testing.QueryAssertions.assertQueries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.FetchMode;
import io.columba.Link;
import io.columba.Prefetch;
import io.columba.error.RelationNotLoadedException;
import io.columba.expr.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippets of README.md on what is related to what, each followed by what it did. */
class TourOfRelationsTest extends WithTour {
    @Test
    void links_are_added_and_asked_for() {
        Book guide = book("Guide", 216, author("Douglas Adams"));

        Tag scifi = Tag.objects.create(new Tag("scifi"));
        guide.tags.add(scifi, Tag.objects.create(new Tag("classic"))); // one INSERT; what is linked already stays

        assertThat(guide.tags.column("name").list()).containsExactly("classic", "scifi");

        guide.tags.set(List.of(scifi)); // changes only what differs
        Book.objects.filter("tags__name", "scifi").exists();
        Link.objects(Book.class, "tags").using("archive").count(); // the rows of a link table, without a class for it

        assertThat(guide.tags.column("name").list()).containsExactly("scifi");
        assertThat(Book.objects.filter("tags__name", "scifi").get()).isEqualTo(guide);
        assertThat(Link.objects(Book.class, "tags").using("archive").count()).isZero();
        assertThat(Link.objects(Book.class, "tags").get().entityType().label()).isEqualTo("library.Book_tags");
        assertThat(guide.delete().perLabel()).containsEntry("library.Book_tags", 1);
    }

    @Test
    void a_note_is_about_anything() {
        Tag scifi = Tag.objects.create(new Tag("scifi"));
        Note note = new Note();
        note.subject.set(scifi);
        note.save();

        assertThat(Note.objects.get().subject.get()).isEqualTo(scifi);
        assertThat(note.subjectType).isEqualTo("library.tag");
    }

    @Test
    void related_objects_are_read_ahead() {
        Person adams = author("Douglas Adams");
        Tag scifi = Tag.objects.create(new Tag("scifi"));
        book("Guide", 216, adams).tags.add(scifi);
        book("Restaurant", 250, adams);
        book("Mort", 272, author("Terry Pratchett"));

        assertQueries(3, () -> {
            List<Person> authors = Person.objects.prefetchRelated("books__tags").list(); // three queries
            authors.forEach(author -> author.books.list().forEach(book -> book.tags.list())); // and no more
        });

        assertQueries(2, () -> {
            for (Book book : Book.objects.all()) {
                show(book.author.get().name); // two queries in all: the first get() loads all the authors
            }
        });

        List<Person> authors = Person.objects.list();
        assertQueries(1, () -> {
            Prefetch.into(authors, Prefetch.of("books").querySet(Book.objects.filter("pages__gt", 240)));
            assertThat(authors).allMatch(author -> author.books.count() == 1);
        });
        Book unloaded = Book.objects.fetchMode(FetchMode.RAISE).first().orElseThrow();
        assertThatThrownBy(unloaded.author::get)
                .isInstanceOf(RelationNotLoadedException.class)
                .hasMessageContaining("selectRelated(\"author\")");
    }

    private static void show(String name) {
        assertThat(name).isNotEmpty();
    }

    @Test
    void the_database_works_out_values_and_asks_of_other_query_sets() {
        Book guide = book("Guide", 216, author("Douglas Adams"));
        book("Mort", 272, author("Terry Pratchett"));

        Book.objects
                .filter("author__in", Person.objects.filter("name__startswith", "Douglas")) // a subquery
                .update("pages", f("pages").plus(1));

        Case size =
                Case.when(q("pages__gt", 200), "thick").otherwise("thin"); // what the database works out for each row
        List<Object> labels = Book.objects
                .orderBy(f("published").desc().nullsLast(), lower("title").asc())
                .column(concat(upper("title"), value(": "), size))
                .list();
        assertThat(labels)
                .isNotEmpty()
                .allSatisfy(label -> assertThat((String) label).matches("[^a-z]+: (thick|thin)"));

        assertThat(Book.objects.get("pk", guide.id).pages).isEqualTo(217);
        assertThat(Book.objects.get("title", "Mort").pages).isEqualTo(272);
    }

    @Test
    void a_proxy_is_the_same_row_and_a_child_one_row_more() {
        Book guide = book("Guide", 216, author("Douglas Adams"));
        book("Mort", 272, author("Terry Pratchett"));

        assertThat(LongBook.objects.column("title").list()).containsExactly("Mort", "Guide");
        assertThat(LongBook.objects.get("title", "Guide")).isEqualTo(guide);

        Editor ed = new Editor();
        ed.name = "Ed Victor";
        ed.house = "Arthur Barker";
        ed.save("archive");

        assertThat(Person.objects.using("archive").get().name).isEqualTo("Ed Victor");
        assertThat(Editor.objects
                        .using("archive")
                        .filter("name__startswith", "Ed")
                        .get()
                        .house)
                .isEqualTo("Arthur Barker");
        assertThat(Person.objects.filter("name", "Ed Victor").exists()).isFalse();
        assertThat(Editor.objects.exists()).isFalse();
    }

    @Test
    void a_manager_of_its_own_stays_what_it_is_on_another_database() {
        User fred = User.objects.dbManager("archive").createUser("fred"); // on "archive"; its methods stay

        assertThat(fred.state().db()).isEqualTo("archive");
        assertThat(User.objects.exists()).isFalse();
        assertThat(User.objects.using("archive").named("fr").get()).isEqualTo(fred);
        fred.setActive(false);
        fred.save();
        assertThat(User.objects.using("archive").exists()).isFalse();
    }
}

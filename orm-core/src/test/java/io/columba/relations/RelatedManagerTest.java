package io.columba.relations;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.CrossDatabaseException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelatedManagerTest extends WithLibrary {
    RelatedManagerTest(Server server) {
        super(server);
    }

    @Test
    void queries_see_the_related_objects_only() {
        Person ann = person("Ann");
        book("A", ann);
        book("B", ann);
        book("C", person("Bob"));

        assertThat(titles(ann.books.all())).containsExactly("A", "B");
        assertThat(titles(ann.books.filter("title", "B"))).containsExactly("B");
        assertThat(titles(ann.books.exclude("title", "B").orderBy("-title"))).containsExactly("A");
        assertThat(ann.books.count()).isEqualTo(2);
        assertThat(ann.books.get("title", "A").author.id()).isEqualTo(ann.id);
        assertThat(ann.books.update("pages", 1)).isEqualTo(2);
        assertThat(ann.books.all().delete().total()).isEqualTo(2);
        assertThat(titles(Book.objects.all())).containsExactly("C");
    }

    @Test
    void create_points_the_new_object_to_the_owner() {
        Person ann = person("Ann");
        Book a = ann.books.create(b -> b.title = "A");
        Book b = ann.books.create(new Book("B"));

        assertThat(a.author.get()).isSameAs(ann);
        assertThat(b.state().db()).isEqualTo("default");
        assertThat(Book.objects.filter("author", ann).count()).isEqualTo(2);
        assertThat(ann.books
                        .getOrCreate(q("title", "C"), book -> {})
                        .object()
                        .author
                        .id())
                .isEqualTo(ann.id);
        assertThat(ann.books.getOrCreate(q("title", "A"), book -> {}).created()).isFalse();
        assertThat(ann.books
                        .updateOrCreate(q("title", "D"), book -> book.pages = 4)
                        .object()
                        .author
                        .id())
                .isEqualTo(ann.id);
        ann.books.bulkCreate(List.of(new Book("E"), new Book("F")));
        assertThat(ann.books.count()).isEqualTo(6);
    }

    @Test
    void add_remove_clear_and_set_change_who_points_here() {
        Person ann = person("Ann");
        Book a = book("A");
        Book b = book("B");
        Book c = book("C");
        library.events();

        ann.books.add(a, b);
        assertThat(library.statements()).containsExactly("default:update:Book");
        assertThat(a.author.get()).isSameAs(ann);
        assertThat(titles(ann.books.all())).containsExactly("A", "B");
        ann.books.remove(a);
        assertThat(a.author.orNull()).isNull();
        assertThat(titles(ann.books.all())).containsExactly("B");
        ann.books.set(List.of(a, c));
        assertThat(titles(ann.books.all())).containsExactly("A", "C");
        ann.books.clear();
        assertThat(ann.books.exists()).isFalse();
        assertThat(Book.objects.count()).isEqualTo(3);
        ann.books.add();
        ann.books.remove();
    }

    @Test
    void what_cannot_be_added_or_removed_is_said() {
        Person ann = person("Ann");
        Book a = book("A", person("Bob"));
        Book unsaved = new Book("U");

        assertThatThrownBy(() -> ann.books.add(unsaved))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not saved yet");
        assertThatThrownBy(() -> ann.books.remove(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not point to");
        assertThatThrownBy(() -> a.reviews.clear())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Review.book");
        assertThatThrownBy(() -> new Person("New").books.all())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no key");
    }

    @Test
    void the_database_of_the_owner_is_used() {
        Person ann = new Person("Ann");
        ann.save("other");
        library.events();

        ann.books.create(new Book("A"));
        assertThat(ann.books.all().get().state().db()).isEqualTo("other");
        assertThat(ann.books.db()).isEqualTo("other");
        ann.books.clear();
        assertThat(library.statements()).containsExactly("other:insert:Book", "other:select:Book", "other:update:Book");
    }

    @Test
    void another_database_may_be_chosen() {
        Person ann = person("Ann");
        Person twin = new Person("Twin");
        twin.id = ann.id;
        twin.save("other");
        twin.books.create(new Book("Other"));
        book("Default", ann);
        Person found = Person.objects.get();

        assertThat(found.books.using("other").column("title").list()).containsExactly("Other");
        // Objects would be given their known author, who is of another database.
        assertThatThrownBy(() -> found.books.using("other").list()).isInstanceOf(CrossDatabaseException.class);
        assertThatThrownBy(() -> found.books.dbManager("other").list()).isInstanceOf(CrossDatabaseException.class);
        assertThat(found.books.dbManager("other").count()).isEqualTo(1);
        assertThat(titles(found.books.all())).containsExactly("Default");
        found.books.dbManager("other").clear();
        assertThat(found.books.count()).isEqualTo(1);
        assertThat(twin.books.count()).isZero();
    }

    @Test
    void objects_of_another_database_are_refused_and_none_is_changed() {
        Person ann = person("Ann");
        Book here = book("Here");
        Book there = new Book("There");
        there.save("other");

        assertThatThrownBy(() -> ann.books.add(here, there))
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageContaining("\"default\"")
                .hasMessageContaining("\"other\"");
        assertThatThrownBy(() -> ann.books.set(List.of(here, there))).isInstanceOf(CrossDatabaseException.class);
        assertThatThrownBy(() -> ann.books.create(there)).isInstanceOf(CrossDatabaseException.class);
        assertThat(here.author.id()).isNull();
        assertThat(ann.books.count()).isZero();
    }
}

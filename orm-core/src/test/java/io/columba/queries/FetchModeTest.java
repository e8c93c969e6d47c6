package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.FetchMode;
import io.columba.Model;
import io.columba.error.DoesNotExistException;
import io.columba.error.RelationNotLoadedException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchModeTest extends WithLibrary {
    FetchModeTest(Server server) {
        super(server);
    }

    @BeforeEach
    void fill() {
        Person eve = person("Eve");
        Person ann = person("Ann", eve);
        Person bob = person("Bob", eve);
        book("A", ann);
        book("B", ann);
        book("C", bob);
        book("D");
        Profile profile = new Profile();
        profile.person.set(ann);
        profile.save();
        library.events();
    }

    @Test
    void the_first_object_that_is_asked_loads_for_all_of_its_result() {
        List<Book> books = Book.objects.list();
        assertThat(books.get(1).author.get().name).isEqualTo("Ann");
        assertThat(library.statements()).containsExactly("default:select:Book", "default:select:Person");

        assertThat(books.get(0).author.get()).isSameAs(books.get(1).author.get());
        assertThat(books.get(2).author.get().name).isEqualTo("Bob");
        assertThat(books.get(3).author.orNull()).isNull();
        assertThat(library.statements()).isEmpty();

        assertThat(books.get(2).author.get().mentor.get().name).isEqualTo("Eve");
        assertThat(books.get(0).author.get().mentor.get().name).isEqualTo("Eve");
        assertThat(library.statements()).containsExactly("default:select:Person");
    }

    @Test
    void objects_read_with_others_have_peers_too_and_so_have_one_to_one_relations() {
        List<Book> books = Book.objects
                .filter("author__isnull", false)
                .selectRelated("author")
                .list();
        library.events();
        books.forEach(book -> assertThat(book.author.get().mentor.get().name).isEqualTo("Eve"));
        assertThat(library.statements()).containsExactly("default:select:Person");

        List<Person> people = Person.objects.orderBy("name").list();
        library.events();
        assertThat(people.get(0).profile.get().person.get()).isSameAs(people.get(0));
        assertThat(people.get(1).profile.orNull()).isNull();
        assertThat(people.get(2).profile.orNull()).isNull();
        assertThat(library.statements()).containsExactly("default:select:Profile");
    }

    @Test
    void one_loads_one_and_hands_its_mode_on() {
        List<Book> books = Book.objects
                .fetchMode(FetchMode.ONE)
                .filter("author__isnull", false)
                .list();
        library.events();
        books.forEach(book -> assertThat(book.author.get().mentor.get().name).isEqualTo("Eve"));
        assertThat(library.statements()).hasSize(6);
    }

    @Test
    void raise_names_the_call_that_was_missing_and_hands_its_mode_on() {
        Book book = Book.objects.fetchMode(FetchMode.RAISE).get("title", "A");
        assertThatThrownBy(() -> book.author.get())
                .isInstanceOf(RelationNotLoadedException.class)
                .hasMessage("Book.author of " + book + " was not loaded, and its query has fetchMode(RAISE). Add"
                        + " selectRelated(\"author\") or prefetchRelated(\"author\") to the query.");
        assertThat(book.author.id()).isNotNull();
        assertThat(Book.objects
                        .fetchMode(FetchMode.RAISE)
                        .get("title", "D")
                        .author
                        .orNull())
                .isNull();
        for (Book with : List.of(
                Book.objects.fetchMode(FetchMode.RAISE).selectRelated("author").get("title", "A"),
                Book.objects
                        .fetchMode(FetchMode.RAISE)
                        .prefetchRelated("author")
                        .get("title", "A"))) {
            assertThat(with.author.get().name).isEqualTo("Ann");
            assertThatThrownBy(() -> with.author.get().mentor.get()).isInstanceOf(RelationNotLoadedException.class);
            assertThat(with.author.get().books.count()).isEqualTo(2);
        }
    }

    @Test
    void objects_of_another_alias_and_those_that_know_already_are_left_out() {
        Book.objects.filter("title", "C").update("authorId", null);
        List<Book> books = Book.objects.list();
        Person other = Person.objects.using("other").create(new Person("Else"));
        Person known = Person.objects.get("name", "Bob");
        books.get(1).state().setDb("other");
        books.get(1).author.setId(other.id);
        books.get(2).author.set(known);
        books.get(3).author.setId(Person.objects.get("name", "Eve").id);
        library.events();

        assertThat(books.get(0).author.get().name).isEqualTo("Ann");
        assertThat(library.statements()).containsExactly("default:select:Person");
        assertThat(books.get(1).author.isLoaded()).isFalse();
        assertThat(books.get(2).author.get()).isSameAs(known);
        assertThat(books.get(3).author.isLoaded()).isTrue();
        assertThat(books.get(3).author.get().name).isEqualTo("Eve");
        assertThat(books.get(1).author.get().name).isEqualTo("Else");
        assertThat(library.statements()).containsExactly("other:select:Person");
    }

    @Test
    void peers_load_on_the_database_they_came_from() {
        Person there = Person.objects.using("other").create(new Person("There"));
        for (String title : List.of("X", "Y")) {
            Book book = new Book(title);
            book.author.set(there);
            book.save("other");
        }
        List<Book> books = Book.objects.using("other").list();
        library.events();
        books.forEach(book -> assertThat(book.author.get().state().db()).isEqualTo("other"));
        assertThat(library.statements()).containsExactly("other:select:Person");
    }

    @Test
    void a_row_that_is_missing_is_reported_by_the_object_that_asks() {
        // No constraint can be broken here, so the keys are made to point nowhere in memory.
        List<Book> books = Book.objects.list();
        books.get(1).author.setId(-1L);
        books.get(2).author.setId(-2L);
        library.events();
        assertThat(books.get(0).author.get().name).isEqualTo("Ann");
        assertThatThrownBy(() -> books.get(1).author.get()).isInstanceOf(DoesNotExistException.class);
        assertThatThrownBy(() -> books.get(2).author.get()).isInstanceOf(DoesNotExistException.class);
        assertThat(library.statements()).hasSize(3);
    }

    @Test
    void a_stream_has_peers_within_a_batch() {
        try (Stream<Book> books = Book.objects.filter("author__isnull", false).stream()) {
            books.forEach(book -> assertThat(book.author.get().name).isNotEmpty());
        }
        assertThat(library.statements()).hasSize(4);
        try (Stream<Book> books = Book.objects.filter("author__isnull", false).stream(2)) {
            books.forEach(book -> assertThat(book.author.get().name).isNotEmpty());
        }
        assertThat(library.statements()).hasSize(3);
    }

    @Test
    void an_object_keeps_none_of_its_peers_alive() throws InterruptedException {
        List<Book> books = new ArrayList<>(Book.objects.list());
        Book kept = books.get(0);
        List<WeakReference<Book>> gone = new ArrayList<>();
        books.stream().skip(1).forEach(book -> gone.add(new WeakReference<>(book)));
        books.clear();
        for (int i = 0; i < 100 && gone.stream().anyMatch(book -> book.get() != null); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(gone).allMatch(book -> book.get() == null);
        assertThat(kept.author.get().name).isEqualTo("Ann");
    }

    @Test
    void peers_are_known_without_the_list_they_came_in() {
        List<Book> chosen = Book.objects.list().stream().limit(3).toList();
        System.gc();
        library.events();
        chosen.forEach(book -> assertThat(book.author.get().name).isNotEmpty());
        assertThat(library.statements()).containsExactly("default:select:Person");
    }

    @Test
    void serialised_objects_lose_their_peers_and_copies_keep_them() throws IOException, ClassNotFoundException {
        List<Book> books = Book.objects.fetchMode(FetchMode.PEERS).list();
        Book read = (Book) serialised(books.get(0));
        Book copy = Model.copyOf(books.get(0));
        library.events();
        assertThat(read.author.get().name).isEqualTo("Ann");
        assertThat(books).noneMatch(book -> book.author.isLoaded());
        assertThat(copy.author.get().name).isEqualTo("Ann");
        assertThat(books.get(2).author.isLoaded()).isTrue();
    }

    private static Object serialised(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}

package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Save;
import io.columba.error.DatabaseException;
import io.columba.error.DoesNotExistException;
import io.columba.error.IntegrityException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

class SavingTest extends WithLibrary {
    SavingTest(Server server) {
        super(server);
    }

    @Test
    void an_object_without_a_key_is_inserted_with_one_statement() {
        Person fred = new Person("Fred");
        assertThat(fred.state().adding()).isTrue();
        assertThat(fred.state().db()).isNull();
        fred.save();

        assertThat(library.statements()).containsExactly("default:insert:Person");
        assertThat(fred.id).isNotNull();
        assertThat(fred.state().adding()).isFalse();
        assertThat(fred.state().db()).isEqualTo("default");
    }

    @Test
    void a_saved_object_is_updated_where_it_came_from() {
        Person fred = new Person("Fred");
        fred.save("other");
        fred.name = "Freddy";
        fred.save();

        assertThat(library.statements()).containsExactly("other:insert:Person", "other:update:Person");
        assertThat(Person.objects.using("other").get().name).isEqualTo("Freddy");
        assertThat(Person.objects.count()).isZero();
    }

    @Test
    void saving_on_another_database_updates_or_inserts_there() {
        Person fred = person("Fred");
        fred.save("other");

        assertThat(library.statements())
                .containsExactly("default:insert:Person", "other:update:Person", "other:insert:Person");
        assertThat(fred.state().db()).isEqualTo("other");
        assertThat(Person.objects.count()).isEqualTo(1);
        assertThat(Person.objects.using("other").get("pk", fred.id).name).isEqualTo("Fred");
    }

    @Test
    void a_row_whose_key_is_taken_is_overwritten() {
        Person fred = person("Fred");
        Person mary = new Person("Mary");
        mary.id = fred.id;
        mary.save("other");
        fred.save("other");

        assertThat(names(Person.objects.using("other").all())).containsExactly("Fred");
    }

    @Test
    void without_a_key_it_becomes_another_object() {
        Person fred = person("Fred");
        person("Mary").save("other", true);
        fred.setPk(null);
        fred.save("other");

        assertThat(Person.objects.using("other").count()).isEqualTo(2);
        assertThat(fred.state().db()).isEqualTo("other");
    }

    @Test
    void force_insert_refuses_a_taken_key() {
        Person fred = person("Fred");

        assertThatThrownBy(() -> fred.save("default", true)).isInstanceOf(IntegrityException.class);
        fred.save(Save.using("other").forceInsert());
        assertThat(Person.objects.using("other").count()).isEqualTo(1);
    }

    @Test
    void force_update_refuses_a_missing_row() {
        Person fred = person("Fred");
        fred.name = "Freddy";
        fred.save(Save.plain().forceUpdate());
        assertThat(Person.objects.get().name).isEqualTo("Freddy");

        assertThatThrownBy(() -> fred.save(Save.using("other").forceUpdate()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("other");
        assertThat(fred.state().db()).isEqualTo("default");
        assertThatThrownBy(() -> new Person("New").save(Save.plain().forceUpdate()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no key");
        assertThatThrownBy(() -> Save.plain().forceInsert().forceUpdate()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_the_named_fields_are_updated() {
        Book book = book("A");
        book.title = "B";
        book.pages = 7;
        book.save(Save.updateFields("title"));

        assertThat(Book.objects.get().title).isEqualTo("B");
        assertThat(Book.objects.get().pages).isEqualTo(100);
        Person ann = person("Ann");
        book.author.set(ann);
        book.save(Save.updateFields("author"));
        assertThat(Book.objects.get().author.id()).isEqualTo(ann.id);
        library.events();
        book.save(Save.updateFields());
        assertThat(library.statements()).isEmpty();
        assertThatThrownBy(() -> book.save(Save.updateFields("titel")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("titel");
        assertThatThrownBy(() -> book.save(Save.updateFields("id"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_partial_object_writes_what_it_has() {
        book("A", 300, "2000-01-01", "1.00");
        Book book = Book.objects.only("title").get();
        book.title = "B";
        book.save();
        assertThat(Book.objects.get().pages).isEqualTo(300);

        Book other = Book.objects.only("title").get();
        other.pages = 5;
        other.save();
        assertThat(Book.objects.get().pages).isEqualTo(5);
        assertThat(Book.objects.get().published).isNotNull();
    }

    @Test
    void a_partial_object_is_completed_for_another_database() {
        book("A", 300, "2000-01-01", "1.00");
        Book book = Book.objects.defer("pages", "price").get();
        book.save("other");

        Book copy = Book.objects.using("other").get();
        assertThat(copy.pages).isEqualTo(300);
        assertThat(copy.price).hasToString("1.00");
        assertThat(copy.title).isEqualTo("A");
    }

    @Test
    void an_unsaved_related_object_is_refused_before_sql() {
        Book book = new Book("A");
        book.author.set(new Person("Ann"));
        library.events();

        assertThatThrownBy(book::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This Book cannot be saved because its author is not saved yet. Save that first.");
        assertThatThrownBy(() -> Book.objects.bulkCreate(java.util.List.of(book)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(library.statements()).isEmpty();
        book.author.get().save();
        book.save();
        assertThat(Book.objects.get().author.get().name).isEqualTo("Ann");
    }

    @Test
    void refresh_reads_all_fields_again() {
        Book book = book("A", person("Ann"));
        Book.objects.update("title", "B");
        Person bob = person("Bob");
        Book.objects.update("author", bob);
        book.refresh();

        assertThat(book.title).isEqualTo("B");
        assertThat(book.author.get().name).isEqualTo("Bob");
    }

    @Test
    void refresh_forgets_related_objects() {
        Person ann = person("Ann");
        Book book = book("A", ann);
        Person.objects.update("name", "Anna");
        book.refresh();

        assertThat(book.author.isLoaded()).isFalse();
        assertThat(book.author.get().name).isEqualTo("Anna");
    }

    @Test
    void refresh_from_another_database_moves_the_object() {
        Person fred = person("Fred");
        Person copy = new Person("Other Fred");
        copy.id = fred.id;
        copy.save("other");
        fred.refresh("other");

        assertThat(fred.name).isEqualTo("Other Fred");
        assertThat(fred.state().db()).isEqualTo("other");
        Person.objects.using("other").all().delete();
        assertThatThrownBy(fred::refresh)
                .isInstanceOf(DoesNotExistException.class)
                .hasMessageContaining("other");
        assertThatThrownBy(() -> new Person("New").refresh()).isInstanceOf(IllegalStateException.class);
    }
}

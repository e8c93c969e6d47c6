package io.columba.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.Save;
import io.columba.Signal;
import io.columba.Signals;
import io.columba.Transaction;
import io.columba.error.TransactionManagementException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaveSignalsTest extends WithReceivers {
    SaveSignalsTest(Server server) {
        super(server);
    }

    @Test
    void a_save_is_announced_with_its_alias_and_whether_the_row_is_new() {
        recordAll(Book.class);
        Book book = new Book("A");
        book.save("other");
        book.save();
        book.save("default");
        assertThat(heard)
                .containsExactly(
                        "pre_save:other:A",
                        "post_save:other:A:created",
                        "pre_save:other:A",
                        "post_save:other:A:changed",
                        "pre_save:default:A",
                        "post_save:default:A:created");
    }

    @Test
    void create_get_or_create_and_update_or_create_are_saves() {
        recordAll(Person.class);
        Person.objects.using("other").create(new Person("Ann"));
        Person.objects.getOrCreate(io.columba.expr.Q.q("name", "Bob"), person -> {});
        Person.objects.updateOrCreate(io.columba.expr.Q.q("name", "Bob"), person -> person.name = "Rob");
        assertThat(heard)
                .containsExactly(
                        "pre_save:other:Ann",
                        "post_save:other:Ann:created",
                        "pre_save:default:Bob",
                        "post_save:default:Bob:created",
                        "pre_save:default:Rob",
                        "post_save:default:Rob:changed");
    }

    @Test
    void the_fields_of_a_partial_save_are_told() {
        Book book = book("A");
        recordAll(Book.class);
        book.save(Save.updateFields("title", "pages"));
        book.save(Save.updateFields());
        Book.objects.only("title").get().save();
        assertThat(heard)
                .containsExactly(
                        "pre_save:default:A:[title, pages]",
                        "post_save:default:A:changed:[title, pages]",
                        "pre_save:default:A:[title]",
                        "post_save:default:A:changed:[title]");
    }

    @Test
    void what_a_receiver_sets_before_the_save_is_saved() {
        connected(Signals.preSave().connect(Book.class, (book, event) -> book.title += "!"));
        book("A");
        assertThat(titles(Book.objects.all())).containsExactly("A!");
    }

    @Test
    void after_the_save_the_object_has_its_key_and_alias() {
        List<Object> seen = new ArrayList<>();
        connected(Signals.postSave()
                .connect(
                        Book.class,
                        (book, event) -> seen.addAll(List.of(
                                book.id != null,
                                book.state().adding(),
                                book.state().db()))));
        new Book("A").save("other");
        assertThat(seen).containsExactly(true, false, "other");
    }

    @Test
    void only_the_exact_class_of_a_receiver_is_heard_and_one_without_a_class_hears_all() {
        List<String> all = new ArrayList<>();
        connected(Signals.postSave()
                .connect((Model object, Signals.PostSave event) ->
                        all.add(event.sender().name())));
        recordAll(Book.class);
        person("Ann");
        book("A");
        assertThat(all).containsExactly("Person", "Book");
        assertThat(heard).containsExactly("pre_save:default:A", "post_save:default:A:created");
    }

    @Test
    void a_class_that_is_no_entity_cannot_be_listened_to() {
        assertThatThrownBy(() -> Signals.preSave().connect(Model.class, (object, event) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("io.columba.Model is no entity, so it sends no signals. Connect to the classes with @Entity"
                        + " that extend it, or to all senders and look at event.sender().");
    }

    @Test
    void receivers_are_called_in_the_order_of_their_connection_until_they_are_closed() {
        connected(Signals.preSave().connect(Book.class, (book, event) -> heard.add("first")));
        Signal.Registration second = connected(Signals.preSave().connect((object, event) -> heard.add("second")));
        connected(Signals.preSave().connect(Book.class, (book, event) -> heard.add("third")));
        book("A");
        second.close();
        second.close();
        book("B");
        assertThat(heard).containsExactly("first", "second", "third", "first", "third");
    }

    @Test
    void an_exception_before_the_save_keeps_it_from_happening() {
        connected(Signals.preSave().connect(Book.class, (book, event) -> {
            throw new IllegalStateException("no");
        }));
        Book book = new Book("A");
        assertThatThrownBy(() -> book.save("other")).hasMessage("no");
        assertThat(Book.objects.using("other").count()).isZero();
        assertThat(book.state().adding()).isTrue();
        assertThat(book.state().db()).isNull();
    }

    @Test
    void an_exception_after_the_save_undoes_it_in_the_database_and_in_the_object() {
        connected(Signals.postSave().connect(Book.class, (book, event) -> {
            new Person("of " + book.title).save(event.using());
            throw new IllegalStateException("no");
        }));
        Book book = new Book("A");
        assertThatThrownBy(() -> book.save("other")).hasMessage("no");
        assertThat(Book.objects.using("other").count()).isZero();
        assertThat(Person.objects.using("other").count()).isZero();
        assertThat(book.id).isNull();
        assertThat(book.state().adding()).isTrue();
        assertThat(book.state().db()).isNull();
    }

    @Test
    void an_exception_after_the_save_breaks_the_transaction_around_it() {
        connected(Signals.postSave().connect(Book.class, (book, event) -> {
            throw new IllegalStateException("no");
        }));
        Transaction.atomic("other", () -> {
            new Person("Ann").save("other");
            assertThatThrownBy(() -> new Book("A").save("other")).hasMessage("no");
            assertThatThrownBy(() -> Person.objects.using("other").count())
                    .isInstanceOf(TransactionManagementException.class);
        });
        assertThat(Person.objects.using("other").count()).isZero();
    }

    @Test
    void what_a_receiver_leaves_for_the_commit_runs_after_it() {
        connected(Signals.postSave()
                .connect(
                        Book.class,
                        (book, event) -> Transaction.onCommit(
                                event.using(),
                                () -> heard.add("committed "
                                        + library.databases()
                                                .database(event.using())
                                                .inAtomicBlock()))));
        new Book("A").save("other");
        assertThat(heard).containsExactly("committed false");
    }

    @Test
    void a_save_is_a_transaction_only_where_somebody_listens() {
        connected(Signals.postSave().connect(Book.class, (book, event) -> {}));
        library.events();
        person("Ann");
        assertThat(library.statements()).containsExactly("default:insert:Person");
        book("A");
        assertThat(library.statements()).containsExactly("default:begin", "default:insert:Book", "default:commit");
    }

    @Test
    void statements_for_many_rows_send_nothing() {
        recordAll(Book.class);
        List<Book> books = Book.objects.bulkCreate(List.of(new Book("A"), new Book("B")));
        books.get(1).pages = 5;
        Book.objects.bulkUpdate(books, "pages");
        Book.objects.filter("title", "A").update(Map.of("pages", 7));
        assertThat(heard).isEmpty();
    }
}

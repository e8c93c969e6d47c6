package io.columba.examples.tour;

import static io.columba.expr.Aggregate.avg;
import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.columba.BulkCreate;
import io.columba.CustomLookup;
import io.columba.Databases;
import io.columba.Outcome;
import io.columba.Transaction;
import io.columba.error.IntegrityException;
import io.columba.jooq.Jooq;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of README.md, each followed by what it did. */
class TourTest extends WithTour {
    @Test
    void a_configuration_file_is_found_on_the_class_path() {
        try (Databases databases = Databases.load()) {
            databases.install();
            runTheProgram();
        }
    }

    private static void runTheProgram() {
        assertThat(Databases.current().aliases()).contains("default", "auth_db");
    }

    @Test
    void objects_are_saved_found_changed_and_deleted() {
        Person adams = new Person("Douglas Adams");
        adams.save(); // INSERT

        Book guide = new Book("The Hitchhiker's Guide to the Galaxy", 216, LocalDate.of(1979, 10, 12));
        guide.author.set(adams);
        guide.save();

        guide.price = new BigDecimal("7.99");
        guide.save(); // UPDATE, because the object knows its row

        Outcome<Person> found = Person.objects.getOrCreate(q("name", "Terry Pratchett"), person -> {});
        found.object().books.create(new Book("Mort", 272, LocalDate.of(1987, 11, 12)));

        assertThat(found.created()).isTrue();
        assertThat(guide.state().db()).isEqualTo("default");
        assertThat(Book.objects.get("pk", guide.id).price).isEqualByComparingTo("7.99");
        asked();

        guide.refresh(); // reads the row again
        guide.delete(); // and what points to it, as each onDelete says

        assertThat(Book.objects.column("title").list()).containsExactly("Mort");
    }

    @Test
    void many_objects_are_saved_at_once() {
        Tag.objects.create(new Tag("scifi"));

        List<Tag> tags = List.of(new Tag("scifi"), new Tag("humour"), new Tag("classic"));
        Tag.objects.bulkCreate(tags, BulkCreate.ignoringConflicts()); // one is there already and stays as it is

        assertThat(Tag.objects.column("name").list()).containsExactly("classic", "humour", "scifi");
        Tag old = new Tag("funny");
        old.setPk(Tag.objects.get("name", "humour").id);
        old.save("archive", true);

        Tag.objects
                .using("archive") // gets the tags that it lacks, and the names of those that it has
                .bulkCreate(
                        Tag.objects.list(),
                        BulkCreate.updatingConflicts("name").by("id").inBatchesOf(500));

        assertThat(Tag.objects.using("archive").column("name").list()).containsExactly("classic", "humour", "scifi");
    }

    private void asked() {
        List<Book> thick = Book.objects
                .filter("author__name__icontains", "adams")
                .exclude("published__year", 1980)
                .orderBy("-published", "title")
                .limit(20)
                .list();

        List<Book> either = Book.objects
                .filter(q("pages__gt", 250).or(q("price__lte", 8).and("author__name__startswith", "Douglas")))
                .selectRelated("author") // the authors in the same query
                .list();

        Map<String, Object> figures =
                Book.objects.all().aggregate(avg("pages"), max("price").as("dearest"));
        List<Map<String, Object>> rows =
                Book.objects.values("title", "author__name").list();
        int changed =
                Book.objects.filter("published__lt", LocalDate.of(1980, 1, 1)).update("price", 5);

        assertThat(thick).extracting(book -> book.pages).containsExactly(216);
        assertThat(either).hasSize(2).allMatch(book -> book.author.isLoaded());
        assertThat((BigDecimal) figures.get("dearest")).isEqualByComparingTo("7.99");
        assertThat(figures.get("pages__avg")).isEqualTo(244.0);
        assertThat(rows).extracting(row -> row.get("author__name")).contains("Terry Pratchett");
        assertThat(changed).isEqualTo(1);

        try (Stream<Book> books = Book.objects.all().stream()) { // a cursor of the server, for large results
            books.forEach(book -> show(book.title));
        }
    }

    private static void show(String title) {
        assertThat(title).isNotEmpty();
    }

    @Test
    void every_object_remembers_its_database() {
        Person fred = new Person("Fred");
        fred.save("archive"); // INSERT on "archive"
        fred.name = "Frederick";
        fred.save(); // UPDATE on "archive", where fred came from

        Person.objects.using("archive").filter("name__startswith", "F").count();
        Person.objects.dbManager("archive").create(new Person("Ada"));

        fred.save("default", true); // forceInsert: an IntegrityException, if the key is taken there
        fred.delete("archive");

        assertThat(Person.objects.list()).hasSize(1);
        assertThat(Person.objects.using("archive").column("name").list()).containsExactly("Ada");
    }

    @Test
    void transactions_belong_to_one_database_each() {
        Person ada = Transaction.atomic("archive", () -> {
            Person person = Person.objects.using("archive").create(new Person("Ada"));
            Transaction.onCommit("archive", () -> show(person.name));
            return person;
        });

        // on "default", where nothing else is said
        Transaction.atomic(() -> {
            new Person("Grace").save();
            try {
                Transaction.atomic(() -> ada.save("default", true)); // nested: a savepoint
            } catch (IntegrityException taken) {
                new Person("Ada").save(); // the outer block goes on
            }
        });

        assertThat(Person.objects.column("name").list()).containsExactly("Ada", "Grace");
        assertThatThrownBy(() -> ada.save("default", true)).isInstanceOf(IntegrityException.class);
    }

    @Test
    void any_other_sql_goes_through_jooq() {
        Transaction.atomic(() -> {
            new Person("Grace").save();
            int renamed = Jooq.on("default") // inside the transaction that is open there
                    .update(table(name("library_person")))
                    .set(field(name("name"), String.class), "Grace Hopper")
                    .execute();
            assertThat(renamed).isEqualTo(1);
        });
        assertThat(Person.objects.get().name).isEqualTo("Grace Hopper");
    }

    @Test
    void a_listener_hears_of_every_statement() {
        Databases databases = Databases.builder()
                .database("default", "jdbc:h2:mem:tour")
                .listener(event -> log(event.alias() + ", " + event.choice().describe() + ": " + event.sql()))
                .build();
        databases.close();
    }

    private static void log(String line) {
        assertThat(line).isNotEmpty();
    }

    @Test
    void query_sets_continue_are_explained_and_learn_lookups() {
        Person adams = Person.objects.create(new Person("Douglas Adams"));
        for (int year = 1979; year < 1984; year++) {
            adams.books.create(new Book("Book of " + year, 200, LocalDate.of(year, 1, 1)));
        }
        List<Book> page = Book.objects.orderBy("-published", "id").limit(2).list();
        Book last = page.get(1);

        List<Book> next =
                Book.objects.orderBy("-published", "id").after(last).limit(2).list(); // the next page
        String plan = Book.objects.filter("pages__gt", 100).explain(); // how the database would find them

        CustomLookup.of("ne", "{0} <> {1}").register(); // once, when the program starts
        List<Book> others = Book.objects.filter("title__ne", "Book of 1979").list();

        assertThat(next).extracting(book -> book.title).containsExactly("Book of 1981", "Book of 1980");
        assertThat(plan).contains("library_book");
        assertThat(others).hasSize(4);
    }
}

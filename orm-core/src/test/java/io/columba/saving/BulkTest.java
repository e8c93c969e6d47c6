package io.columba.saving;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.IntegrityException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkTest extends WithLibrary {
    BulkTest(Server server) {
        super(server);
    }

    private static List<Person> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Person("P" + i)).toList();
    }

    @Test
    void a_thousand_rows_get_their_keys_in_the_order_given() {
        List<Person> people = Person.objects.bulkCreate(people(1_000));

        assertThat(people).extracting(person -> person.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(people)
                .allMatch(p -> !p.state().adding() && "default".equals(p.state().db()));
        Map<Object, Person> found =
                Person.objects.inBulk(people.stream().map(p -> p.id).toList());
        assertThat(people).allSatisfy(p -> assertThat(found.get(p.id).name).isEqualTo(p.name));
        assertThat(Person.objects.count()).isEqualTo(1_000);
    }

    @Test
    void more_rows_than_any_statement_takes_get_their_keys_in_the_order_given() {
        List<Person> people = Person.objects.bulkCreate(people(10_300));

        List<Object> ids =
                new ArrayList<>(people.stream().map(person -> person.id).toList());
        assertThat(Person.objects.orderBy("id").column("id").list()).isEqualTo(ids);
        assertThat(Person.objects.orderBy("id").column("name").list())
                .isEqualTo(people.stream().map(person -> person.name).toList());
    }

    @Test
    void rows_with_and_without_keys_may_be_mixed() {
        List<Person> people = people(10);
        for (int i = 0; i < 10; i += 2) {
            people.get(i).id = 1_000_000L + i;
        }
        Person.objects.bulkCreate(people);

        assertThat(people)
                .allSatisfy(p -> assertThat(Person.objects.get("pk", p.id).name).isEqualTo(p.name));
        assertThat(people.get(4).id).isEqualTo(1_000_004L);
    }

    @Test
    void a_clash_inserts_none() {
        Person taken = person("Taken");
        List<Person> people = new ArrayList<>(people(600));
        Person clash = new Person("Clash");
        clash.id = taken.id;
        people.add(clash);

        assertThatThrownBy(() -> Person.objects.bulkCreate(people)).isInstanceOf(IntegrityException.class);
        assertThat(names(Person.objects.all())).containsExactly("Taken");
        assertThat(people.get(0).state().adding()).isTrue();
        assertThat(people.get(0).id).isNull();
    }

    @Test
    void nothing_to_create_asks_no_database() {
        library.events();
        assertThat(Person.objects.bulkCreate(List.of())).isEmpty();
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void bulk_create_goes_to_the_chosen_database() {
        Person.objects.using("other").bulkCreate(people(3));

        assertThat(Person.objects.count()).isZero();
        assertThat(Person.objects.using("other").count()).isEqualTo(3);
    }

    @Test
    void get_or_create_makes_what_is_not_there() {
        var made = Person.objects.getOrCreate(q("name", "Ann"), p -> {});
        var found = Person.objects.getOrCreate(q("name", "Ann"), p -> p.name = "never");

        assertThat(made.created()).isTrue();
        assertThat(found.created()).isFalse();
        assertThat(found.object()).isEqualTo(made.object());
        var book = Book.objects.getOrCreate(
                q("title", "A").and("author", made.object()).and("pages__gt", 5), b -> b.pages = 9);
        assertThat(book.object().author.get()).isEqualTo(made.object());
        assertThat(Book.objects.get().pages).isEqualTo(9);
        assertThat(Book.objects
                        .using("other")
                        .getOrCreate(q("title", "A"), b -> {})
                        .created())
                .isTrue();
        person("Ann");
        assertThatThrownBy(() -> Person.objects.getOrCreate(q("name", "Ann"), p -> {}))
                .isInstanceOf(MultipleObjectsReturnedException.class);
    }

    @Test
    void get_or_create_keeps_a_refusal_that_is_no_race() {
        Person taken = person("Taken");

        assertThatThrownBy(() -> Person.objects.getOrCreate(q("name", "Ann"), p -> p.id = taken.id))
                .isInstanceOf(IntegrityException.class);
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void update_or_create_changes_what_is_there() {
        assertThat(Book.objects
                        .updateOrCreate(q("title", "A"), b -> b.pages = 1)
                        .created())
                .isTrue();
        assertThat(Book.objects
                        .updateOrCreate(q("title", "A"), b -> b.pages = 2)
                        .created())
                .isFalse();
        assertThat(Book.objects.get().pages).isEqualTo(2);
    }

    @Test
    void update_sets_fields_of_all_rows_that_match() {
        Person ann = person("Ann", person("Bob"));
        book("A", ann);
        book("B");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("pages", 7L);
        values.put("price", new BigDecimal("1.5"));

        assertThat(Book.objects.filter("author__mentor__name", "Bob").update(values))
                .isEqualTo(1);
        assertThat(Book.objects.get("title", "A").pages).isEqualTo(7);
        assertThat(Book.objects.filter("author__isnull", true).update("author", ann))
                .isEqualTo(1);
        assertThat(Book.objects.filter("author", ann).update("author", null)).isEqualTo(2);
        assertThat(Person.objects.filter("mentees__name", "Ann").update("name", "Rob"))
                .isEqualTo(1);
        assertThat(Person.objects.exclude("mentees__name", "Ann").update("name", "Ann2"))
                .isEqualTo(1);
        assertThat(Book.objects.orderBy("author__name").update("pages", 1)).isEqualTo(2);
        assertThat(Book.objects.all().update(Map.of())).isZero();
    }

    @Test
    void delete_removes_all_rows_that_match() {
        Person ann = person("Ann");
        review(book("A", ann), "x");
        book("B");

        assertThat(Book.objects.filter("author__name", "Ann").delete().perEntity())
                .containsOnly(Map.entry(Book.class, 1), Map.entry(io.columba.library.Review.class, 1));
        assertThat(titles(Book.objects.all())).containsExactly("B");
        book("C", ann);
        assertThat(Person.objects.filter("books__title", "C").delete().total()).isEqualTo(2);
        assertThat(Book.objects.filter("title", "none").delete().total()).isZero();
        assertThat(Book.objects.orderBy("-title").delete().total()).isEqualTo(1);
    }
}

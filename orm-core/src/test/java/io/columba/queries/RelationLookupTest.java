package io.columba.queries;

import static io.columba.expr.Expression.f;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.expr.Q;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationLookupTest extends WithLibrary {
    RelationLookupTest(Server server) {
        super(server);
    }

    @BeforeEach
    void two_authors_and_a_reader() {
        Person ann = person("Ann");
        Person bob = person("Bob", ann);
        person("Cid", bob);
        Book x = book("X", ann);
        Book y = book("Y", ann);
        book("Z", bob);
        book("Anonymous");
        review(x, "good");
        review(x, "long");
        review(y, "bad");
    }

    private static List<String> people(Q... conditions) {
        return names(Person.objects.filter(conditions).orderBy("name", "id"));
    }

    private static List<String> others(Q... conditions) {
        return names(Person.objects.exclude(conditions).orderBy("name", "id"));
    }

    private static List<String> books(Q... conditions) {
        return titles(Book.objects.filter(conditions));
    }

    @Test
    void lookups_follow_foreign_keys() {
        assertThat(books(q("author__name", "Ann"))).containsExactly("X", "Y");
        assertThat(books(q("author__mentor__name", "Ann"))).containsExactly("Z");
        assertThat(titles(Book.objects.filter("author__name__istartswith", "B")))
                .containsExactly("Z");
        assertThat(Review.objects.filter("book__author__name", "Ann").count()).isEqualTo(3);
        assertThat(people(q("mentor__mentor__name", "Ann"))).containsExactly("Cid");
    }

    @Test
    void lookups_follow_reverse_relations() {
        assertThat(people(q("books__title", "Z"))).containsExactly("Bob");
        assertThat(people(q("books__reviews__text", "bad"))).containsExactly("Ann");
        assertThat(people(q("mentees__name", "Cid"))).containsExactly("Bob");
        assertThat(people(q("books", Book.objects.get("title", "Z")))).containsExactly("Bob");
        assertThat(people(q("books__in", Book.objects.filter("title", "Z").list())))
                .containsExactly("Bob");
    }

    @Test
    void a_row_comes_once_for_each_related_row_unless_distinct() {
        assertThat(people(q("books__title__in", List.of("X", "Y")))).containsExactly("Ann", "Ann");
        assertThat(names(Person.objects
                        .filter("books__title__in", List.of("X", "Y"))
                        .distinct()))
                .containsExactly("Ann");
        assertThat(Person.objects.filter("books__title__in", List.of("X", "Y")).count())
                .isEqualTo(2);
        assertThat(Person.objects
                        .filter("books__title__in", List.of("X", "Y"))
                        .distinct()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void conditions_of_one_call_speak_of_the_same_related_row() {
        assertThat(people(q("books__title", "X").and("books__reviews__text", "bad")))
                .isEmpty();
        assertThat(people(q("books__title", "X"), q("books__reviews__text", "bad")))
                .isEmpty();
        assertThat(people(q("books__title", "Y").and("books__reviews__text", "bad")))
                .containsExactly("Ann");
    }

    @Test
    void chained_calls_may_speak_of_different_related_rows() {
        assertThat(names(Person.objects.filter("books__title", "X").filter("books__reviews__text", "bad")))
                .containsExactly("Ann");
        assertThat(names(Person.objects.filter("books__title", "X").filter("books__title", "Y")))
                .containsExactly("Ann");
    }

    @Test
    void absent_relations_are_found() {
        assertThat(people(q("books__isnull", true))).containsExactly("Cid");
        assertThat(people(q("books", null))).containsExactly("Cid");
        assertThat(people(q("mentor__isnull", true))).containsExactly("Ann");
        assertThat(books(q("author__isnull", true))).containsExactly("Anonymous");
        assertThat(books(q("author__mentor__isnull", true))).containsExactly("Anonymous", "X", "Y");
        assertThat(books(q("author__mentor__isnull", true).and("author__isnull", false)))
                .containsExactly("X", "Y");
        assertThat(names(
                        Person.objects.filter("books__isnull", false).distinct().orderBy("name")))
                .containsExactly("Ann", "Bob");
        assertThat(people(q("profile__isnull", true))).containsExactly("Ann", "Bob", "Cid");
        assertThat(people(q("profile", null))).containsExactly("Ann", "Bob", "Cid");
    }

    @Test
    void exclude_keeps_rows_whose_relation_is_absent() {
        assertThat(titles(Book.objects.exclude("author__name", "Ann"))).containsExactly("Anonymous", "Z");
        assertThat(titles(Book.objects.exclude("author__mentor__name", "Ann"))).containsExactly("Anonymous", "X", "Y");
        assertThat(others(q("mentor__name", "Ann"))).containsExactly("Ann", "Cid");
        assertThat(others(q("mentor", Person.objects.get("name", "Ann")))).containsExactly("Ann", "Cid");
        assertThat(others(q("mentor__name__in", List.of("Ann", "Bob")))).containsExactly("Ann");
    }

    @Test
    void exclude_keeps_rows_whose_value_is_null() {
        book("Old", 1, "1900-01-01", "1.00");

        assertThat(titles(Book.objects.exclude("published", "1900-01-01"))).containsExactly("Anonymous", "X", "Y", "Z");
        assertThat(titles(Book.objects.exclude("published__gt", "1950-01-01"))).hasSize(5);
        assertThat(titles(Book.objects.exclude("published__year", 1900))).hasSize(4);
        assertThat(titles(Book.objects.exclude("price__in", List.of(1, 2)))).hasSize(4);
    }

    @Test
    void exclude_along_to_many_demands_that_no_related_row_matches() {
        assertThat(others(q("books__title", "X"))).containsExactly("Bob", "Cid");
        assertThat(others(q("books__reviews__text", "bad"))).containsExactly("Bob", "Cid");
        assertThat(others(q("mentees__books__title", "Z"))).containsExactly("Bob", "Cid");
        assertThat(titles(Book.objects.exclude("author__books__title", "X"))).containsExactly("Anonymous", "Z");
    }

    @Test
    void exclude_of_an_absent_to_many_relation_gives_each_row_once() {
        assertThat(others(q("books__isnull", true))).containsExactly("Ann", "Bob");
        assertThat(others(q("books", null))).containsExactly("Ann", "Bob");
        assertThat(others(q("books__isnull", false))).containsExactly("Cid");
        assertThat(others(q("books__reviews__isnull", true))).containsExactly("Ann");
        assertThat(others(q("books__published__isnull", true))).isEmpty();
    }

    @Test
    void a_negation_in_a_negation_still_gives_each_row_once() {
        assertThat(others(q("books__title__startswith", "Z").not())).containsExactly("Bob");
        assertThat(people(q("books__title__in", List.of("X", "Y")).not().not())).containsExactly("Ann");
    }

    @Test
    void a_negation_speaks_of_the_same_related_row_as_the_other_conditions_of_its_call() {
        assertThat(people(q("books__title", "X").and(q("books__title", "Y").not())))
                .containsExactly("Ann");
        assertThat(people(q("books__title", "X").and(q("books__title", "X").not())))
                .isEmpty();
        assertThat(names(Person.objects.filter("books__title", "X").exclude("books__title", "Y")))
                .isEmpty();
    }

    @Test
    void exclude_keeps_rows_of_which_either_of_two_fields_is_null() {
        assertThat(titles(Book.objects.exclude("author", f("author__mentor"))))
                .containsExactly("Anonymous", "X", "Y", "Z");
    }

    @Test
    void conditions_nest() {
        assertThat(people(q("name", "Ann").or("name", "Bob").and(q("mentor__isnull", false))))
                .containsExactly("Bob");
        assertThat(people(q("name", "Ann").not().and(q("name", "Bob").not()))).containsExactly("Cid");
        assertThat(people(q("name", "Ann").or("name", "Bob").not())).containsExactly("Cid");
        assertThat(people(q("name", "Ann").not().not())).containsExactly("Ann");
        assertThat(people(q("name", "Ann").or(q("mentor__name", "Ann")))).containsExactly("Ann", "Bob");
        assertThat(people(q("mentor__name", "Ann").not())).containsExactly("Ann", "Cid");
        assertThat(people(q("books__title", "X").not())).containsExactly("Bob", "Cid");
        assertThat(names(Person.objects
                        .filter(q("name", "Cid").or("books__title", "Z"))
                        .orderBy("name")))
                .containsExactly("Bob", "Cid");
    }

    @Test
    void empty_conditions_demand_nothing() {
        assertThat(people(Q.empty())).hasSize(3);
        assertThat(people()).hasSize(3);
        assertThat(people(Q.empty().and("name", "Ann"))).containsExactly("Ann");
        assertThat(people(Q.empty().or("name", "Ann"))).containsExactly("Ann");
        assertThat(people(Q.empty().not())).hasSize(3);
        assertThat(others(Q.empty())).hasSize(3);
        assertThat(others()).hasSize(3);
        assertThat(people(q("name", "Ann").and(Q.empty().not()))).containsExactly("Ann");
    }

    @Test
    void exclude_with_several_conditions_excludes_rows_that_fulfil_all() {
        assertThat(others(q("name", "Ann").and("mentor", null))).containsExactly("Bob", "Cid");
        assertThat(others(q("name", "Bob"), q("mentor", null))).containsExactly("Ann", "Bob", "Cid");
        assertThat(names(Person.objects.exclude("name", "Ann").exclude("name", "Bob")))
                .containsExactly("Cid");
    }
}

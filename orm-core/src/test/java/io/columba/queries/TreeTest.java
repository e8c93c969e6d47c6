package io.columba.queries;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.QuerySet;
import io.columba.error.FieldException;
import io.columba.error.NotSupportedException;
import io.columba.expr.RowLock;
import io.columba.expr.Tree;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeTest extends WithLibrary {
    TreeTest(Server server) {
        super(server);
    }

    /** Ann taught Bob and Eve, Bob taught Cid, and Cid taught Dan; Zoe stands alone. */
    @BeforeEach
    void people_with_mentors() {
        Person ann = person("Ann");
        Person bob = person("Bob", ann);
        person("Eve", ann);
        Person cid = person("Cid", bob);
        person("Dan", cid);
        person("Zoe");
    }

    private static List<String> below(String name) {
        return names(Person.objects.filter("name", name).tree("mentees").orderBy("name"));
    }

    @Test
    void a_tree_has_the_first_rows_and_all_below_or_above_them() {
        assertThat(below("Ann")).containsExactly("Ann", "Bob", "Cid", "Dan", "Eve");
        assertThat(below("Bob")).containsExactly("Bob", "Cid", "Dan");
        assertThat(below("Zoe")).containsExactly("Zoe");
        assertThat(below("nobody")).isEmpty();
        assertThat(names(Person.objects.filter("name", "Dan").tree("mentor").orderBy("name")))
                .containsExactly("Ann", "Bob", "Cid", "Dan");
        assertThat(Person.objects.none().tree("mentor").list()).isEmpty();
    }

    @Test
    void the_depth_is_an_annotation_that_can_be_read_ordered_by_and_filtered() {
        var tree =
                Person.objects.filter("name", "Ann").tree(Tree.along("mentees").depthAs("level"));

        assertThat(tree.orderBy("-level", "name").valuesList("name", "level").list())
                .isEqualTo(List.of(
                        List.of("Dan", 3), List.of("Cid", 2), List.of("Bob", 1), List.of("Eve", 1), List.of("Ann", 0)));
        assertThat(tree.orderBy("level", "name").list().stream().map(person -> person.annotation("level")))
                .containsExactly(0, 1, 1, 2, 3);
        assertThat(names(tree.filter("level__gte", 2).orderBy("name"))).containsExactly("Cid", "Dan");
        assertThat(tree.aggregate(max("level").as("deepest"))).isEqualTo(Map.of("deepest", 3));
        assertThat(tree.values("level")
                        .annotate(count("id").as("people"))
                        .orderBy("level")
                        .list())
                .isEqualTo(List.of(
                        Map.of("level", 0, "people", 1L),
                        Map.of("level", 1, "people", 2L),
                        Map.of("level", 2, "people", 1L),
                        Map.of("level", 3, "people", 1L)));
        Person bob = tree.orderBy("level", "name").list().get(1);
        assertThat(names(tree.orderBy("level", "name").after(bob))).containsExactly("Eve", "Cid", "Dan");
    }

    @Test
    void a_row_that_is_reached_in_several_ways_is_there_once_with_the_fewest_steps() {
        var tree = Person.objects
                .filter("name__in", List.of("Ann", "Cid"))
                .tree(Tree.along("mentees").depthAs("level"));

        assertThat(tree.count()).isEqualTo(5);
        assertThat(tree.orderBy("name").valuesList("name", "level").list())
                .isEqualTo(List.of(
                        List.of("Ann", 0), List.of("Bob", 1), List.of("Cid", 0), List.of("Dan", 1), List.of("Eve", 1)));
    }

    @Test
    void a_tree_ends_after_as_many_steps_as_are_wanted_and_in_circles() {
        var ann = Person.objects.filter("name", "Ann");
        assertThat(names(ann.tree(Tree.along("mentees").atMost(0)))).containsExactly("Ann");
        assertThat(names(ann.tree(Tree.along("mentees").atMost(1)).orderBy("name")))
                .containsExactly("Ann", "Bob", "Eve");
        Person first = ann.get();
        first.mentor.set(Person.objects.get("name", "Dan"));
        first.save();

        assertThat(below("Cid")).containsExactly("Ann", "Bob", "Cid", "Dan", "Eve");
    }

    @Test
    void steps_before_say_where_a_tree_begins_and_steps_after_are_about_all_of_it() {
        for (Person person : Person.objects.all()) {
            book("by " + person.name, person);
        }
        assertThat(names(Person.objects.orderBy("-name").limit(2).tree("mentor").orderBy("name")))
                .containsExactly("Ann", "Eve", "Zoe");
        assertThat(names(Person.objects
                        .filter("name", "Ann")
                        .tree("mentees")
                        .exclude("name", "Bob")
                        .orderBy("-name")
                        .limit(2)))
                .containsExactly("Eve", "Dan");
        assertThat(titles(Book.objects.filter(
                        "author__in",
                        Person.objects.filter("books__title", "by Bob").tree("mentees"))))
                .containsExactly("by Bob", "by Cid", "by Dan");
        assertThat(names(Person.objects
                        .filter("name", "Ann")
                        .tree("mentees")
                        .annotate(count("books"))
                        .filter("books__count", 1)
                        .orderBy("name")))
                .hasSize(5);
        assertThat(names(Person.objects
                        .filter("name", "Zoe")
                        .union(Person.objects.filter("name", "Cid"))
                        .tree("mentees")
                        .orderBy("name")))
                .containsExactly("Cid", "Dan", "Zoe");
        if (server == Server.H2) {
            assertThatThrownBy(() -> family().list())
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessage(
                            "A tree cannot begin with the rows of another tree on h2. Read the keys of the first one and"
                                    + " begin with filter(\"pk__in\", keys).");
        } else {
            assertThat(family().count()).isEqualTo(5);
        }
    }

    private static QuerySet<Person> family() {
        return Person.objects.filter("name", "Dan").tree("mentor").tree("mentees");
    }

    @Test
    void the_rows_of_a_tree_and_no_others_are_updated_and_deleted() {
        assertThat(Person.objects.filter("name", "Cid").tree("mentees").update("name", "changed"))
                .isEqualTo(2);
        assertThat(names(Person.objects.orderBy("name")))
                .containsExactly("Ann", "Bob", "Eve", "Zoe", "changed", "changed");
        assertThat(Person.objects.filter("name", "Zoe").tree("mentees").update("mentor", null))
                .isEqualTo(1);

        Person.objects.filter("name", "Bob").tree("mentees").delete();

        assertThat(names(Person.objects.orderBy("name"))).containsExactly("Ann", "Eve", "Zoe");
    }

    @Test
    void what_is_no_tree_is_refused() {
        assertThatThrownBy(() -> Person.objects.tree("books"))
                .isInstanceOf(FieldException.class)
                .hasMessage("tree(\"books\") of Person needs a foreign key from the table of Person to itself, or its"
                        + " relatedName. There are: mentor, mentees.");
        assertThatThrownBy(() -> Book.objects.tree("author"))
                .isInstanceOf(FieldException.class)
                .hasMessageEndingWith("There is none.");
        assertThatThrownBy(() -> Person.objects.tree(Tree.along("mentees").depthAs("name")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conflicts with a field of Person");
        assertThatThrownBy(() -> Tree.along("mentees").atMost(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tree has 0 levels below its first rows or more, not -1.");
        assertThatThrownBy(() -> Person.objects.tree("mentees").or(Person.objects.filter("name", "Zoe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tree of Person cannot be merged. Merge the query sets that it begins with, or use"
                        + " union(...).");
        if (server != Server.SQLITE) {
            assertThatThrownBy(() -> io.columba.Transaction.atomic(() -> {
                        Person.objects
                                .tree("mentees")
                                .selectForUpdate(RowLock.forUpdate())
                                .list();
                    }))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("The rows of a tree of Person cannot be locked.");
        }
    }
}

package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.library.Book;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.servers.Server;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EqualityTest {
    private static Person person(Long id) {
        Person person = new Person("somebody");
        person.id = id;
        return person;
    }

    @Test
    void objects_with_the_same_key_are_equal() {
        assertThat(person(1L)).isEqualTo(person(1L)).hasSameHashCodeAs(person(1L));
        assertThat(person(1L)).isNotEqualTo(person(2L));
        assertThat(person(0L)).isEqualTo(person(0L));
    }

    @Test
    void an_object_without_a_key_equals_only_itself() {
        Person nobody = person(null);
        Person same = nobody;
        assertThat(nobody).isEqualTo(same).isNotEqualTo(person(null)).isNotEqualTo(person(1L));
        assertThat(person(1L)).isNotEqualTo(nobody);
    }

    @Test
    void objects_of_different_entities_differ() {
        Book book = new Book();
        book.id = 1L;
        assertThat(person(1L)).isNotEqualTo(book);
        assertThat((Object) person(1L)).isNotEqualTo(1L).isNotEqualTo(null);
    }

    @Test
    void the_alias_is_no_part_of_equality() {
        Person first = person(1L);
        Person second = person(1L);
        first.state().setDb("first");
        second.state().setDb("second");
        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
    }

    @Test
    void a_set_never_loses_an_object_that_was_hashed_before_it_had_its_key() {
        Person person = person(null);
        Set<Person> people = new HashSet<>(List.of(person));
        int before = person.hashCode();
        person.id = 7L;
        assertThat(people).contains(person);
        assertThat(person.hashCode()).isEqualTo(before);
        assertThat(people).doesNotContain(person(7L));
        assertThat(person).isNotEqualTo(person(7L));
        assertThat(person(7L)).as("the other way round").isNotEqualTo(person);
        assertThat(people.remove(person)).isTrue();
    }

    @Test
    void an_object_that_was_only_compared_before_takes_part_once_it_has_its_key() {
        Person person = person(null);
        assertThat(person.equals(person(null))).isFalse();
        person.id = 7L;
        assertThat(person).isEqualTo(person(7L)).hasSameHashCodeAs(person(7L));
    }

    @Test
    void a_map_keeps_an_object_through_its_save() {
        try (LibraryDatabases library = LibraryDatabases.on(Server.H2, "default")) {
            Person fred = new Person("Fred");
            Map<Person, String> notes = new HashMap<>(Map.of(fred, "unsaved when noted"));
            fred.save();
            assertThat(notes).containsEntry(fred, "unsaved when noted");
            Person loaded = Person.objects.get("id", fred.id);
            assertThat(loaded).isNotEqualTo(fred).isEqualTo(Person.objects.get("id", fred.id));
        }
    }

    @Entity
    static class Counter extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        int id;

        Counter(int id) {
            this.id = id;
        }

        Counter() {}
    }

    @Test
    void zero_in_a_primitive_key_is_no_key() {
        assertThat(new Counter(0)).isNotEqualTo(new Counter(0));
        assertThat(new Counter(3)).isEqualTo(new Counter(3));
        assertThat(new Counter(3)).hasToString("Counter(3)");
        assertThat(new Counter()).hasToString("Counter(null)");
    }
}

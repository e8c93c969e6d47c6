package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.ConversionException;
import io.columba.error.CrossDatabaseException;
import io.columba.error.DoesNotExistException;
import io.columba.error.RelatedObjectDoesNotExistException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

class RefTest extends WithLibrary {
    RefTest(Server server) {
        super(server);
    }

    private static Profile profile(Person person, String flavor) {
        Profile profile = new Profile();
        profile.flavor = flavor;
        profile.person.set(person);
        return Profile.objects.using(person.state().db()).create(profile);
    }

    @Test
    void the_related_object_is_loaded_once_from_the_database_of_its_owner() {
        Person ann = new Person("Ann");
        ann.save("other");
        Book book = new Book("A");
        book.author.set(ann);
        book.save();
        Book found = Book.objects.using("other").get();
        library.events();

        assertThat(found.author.isLoaded()).isFalse();
        assertThat(found.author.id()).isEqualTo(ann.id);
        assertThat(library.statements()).isEmpty();
        assertThat(found.author.get().name).isEqualTo("Ann");
        assertThat(found.author.get().state().db()).isEqualTo("other");
        assertThat(found.author.orNull()).isEqualTo(ann);
        assertThat(found.author.isLoaded()).isTrue();
        assertThat(library.statements()).containsExactly("other:select:Person");
    }

    @Test
    void an_absent_relation_is_null_or_an_exception() {
        Book book = book("A");

        assertThat(book.author.orNull()).isNull();
        assertThat(book.author.id()).isNull();
        assertThatThrownBy(book.author::get)
                .isInstanceOf(RelatedObjectDoesNotExistException.class)
                .hasMessageContaining("Book.author is absent")
                .hasMessageContaining("orNull()");
        assertThat(new Book("B").author.orNull()).isNull();
    }

    @Test
    void a_key_that_leads_nowhere_is_an_exception() {
        Book book = new Book("A");
        book.author.setId(77L);

        assertThatThrownBy(book.author::get)
                .isInstanceOf(DoesNotExistException.class)
                .hasMessageContaining("Person")
                .hasMessageContaining("77")
                .hasMessageContaining("default");
        assertThatThrownBy(book.author::orNull).isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void a_new_key_forgets_the_related_object() {
        Person ann = person("Ann");
        Person bob = person("Bob");
        Book book = book("A", ann);

        book.author.setId(ann.id.intValue());
        assertThat(book.author.isLoaded()).isTrue();
        assertThat(book.author.id()).isEqualTo(ann.id);
        book.author.setId(bob.id);
        assertThat(book.author.isLoaded()).isFalse();
        assertThat(book.author.get().name).isEqualTo("Bob");
        book.author.setId(null);
        assertThat(book.author.orNull()).isNull();
        book.author.set(bob);
        book.author.set(null);
        assertThat(book.author.id()).isNull();
        assertThatThrownBy(() -> book.author.setId("Bob")).isInstanceOf(ConversionException.class);
    }

    @Test
    void an_object_that_is_saved_later_gives_its_key() {
        Person ann = new Person("Ann");
        Book book = new Book("A");
        book.author.set(ann);
        assertThat(book.author.id()).isNull();
        ann.save();

        assertThat(book.author.id()).isEqualTo(ann.id);
        book.save();
        assertThat(Book.objects.get("author", ann)).isEqualTo(book);
    }

    @Test
    void a_new_object_joins_the_database_of_the_one_it_is_related_to() {
        Person ann = new Person("Ann");
        ann.save("other");
        Book book = new Book("A");
        book.author.set(ann);

        assertThat(book.state().db()).isEqualTo("other");
        assertThat(book.state().adding()).isTrue();
        book.save();
        assertThat(Book.objects.using("other").count()).isEqualTo(1);

        Person bob = new Person("Bob");
        book.author.set(bob);
        assertThat(bob.state().db()).isEqualTo("other");
    }

    @Test
    void objects_of_different_databases_are_not_related() {
        Person ann = person("Ann");
        Book book = new Book("A");
        book.save("other");

        assertThatThrownBy(() -> book.author.set(ann))
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageContaining("\"default\"")
                .hasMessageContaining("\"other\"");
        assertThat(book.author.orNull()).isNull();
        assertThatThrownBy(
                        () -> Book.objects.using("other").filter("author", ann).list())
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageContaining("\"default\"")
                .hasMessageContaining("\"other\"");
        assertThat(Book.objects.using("other").filter("author", ann.id).list()).isEmpty();
    }

    @Test
    void both_sides_of_a_one_to_one_relation_lead_to_each_other() {
        Person ann = person("Ann");
        Profile sweet = profile(ann, "sweet");
        library.events();

        Person found = Person.objects.get();
        assertThat(found.profile.get().flavor).isEqualTo("sweet");
        assertThat(found.profile.get().person.get()).isSameAs(found);
        assertThat(found.profile.id()).isEqualTo(sweet.id);
        assertThat(library.statements()).containsExactly("default:select:Person", "default:select:Profile");
        Profile other = Profile.objects.get();
        assertThat(other.person.get().profile.get()).isSameAs(other);
        assertThat(library.statements()).containsExactly("default:select:Profile", "default:select:Person");
        assertThat(Person.objects.filter("profile__flavor", "sweet").get()).isEqualTo(ann);
    }

    @Test
    void an_absent_reverse_side_is_null_or_an_exception() {
        Person ann = person("Ann");

        assertThat(ann.profile.orNull()).isNull();
        assertThatThrownBy(ann.profile::get)
                .isInstanceOf(RelatedObjectDoesNotExistException.class)
                .hasMessageContaining("Person.profile");
        assertThat(new Person("New").profile.orNull()).isNull();
    }

    @Test
    void the_reverse_side_sets_the_key_of_the_other() {
        Person ann = person("Ann");
        Person bob = person("Bob");
        Profile profile = profile(ann, "sweet");

        bob.profile.set(profile);
        assertThat(profile.person.id()).isEqualTo(bob.id);
        profile.save();
        assertThat(Person.objects.get("profile", profile)).isEqualTo(bob);
        Profile fresh = new Profile();
        ann.profile.set(fresh);
        fresh.save();
        assertThat(Person.objects.get("name", "Ann").profile.get()).isEqualTo(fresh);
    }

    @Test
    void the_reverse_side_is_found_on_the_database_of_its_owner() {
        Person ann = person("Ann");
        profile(ann, "sweet");
        Person twin = new Person("Twin");
        twin.id = ann.id;
        twin.save("other");
        profile(twin, "sour");

        assertThat(Person.objects.get().profile.get().flavor).isEqualTo("sweet");
        assertThat(Person.objects.using("other").get().profile.get().flavor).isEqualTo("sour");
    }

    @Test
    void the_other_side_of_a_one_to_one_relation_learns_that_it_ended() {
        Person ann = person("Ann");
        Profile profile = profile(ann, "sweet");
        assertThat(ann.profile.get()).isEqualTo(profile);

        Profile sweet = ann.profile.get();
        sweet.person.set(null);

        assertThat(ann.profile.orNull()).isNull();
        profile.person.set(null);
        assertThat(profile.person.orNull()).isNull();
    }
}

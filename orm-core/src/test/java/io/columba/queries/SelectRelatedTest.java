package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.FieldException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectRelatedTest extends WithLibrary {
    SelectRelatedTest(Server server) {
        super(server);
    }

    @Test
    void a_one_to_one_relation_is_joined_from_the_other_side() {
        Person ann = person("Ann");
        person("Bob");
        book("A", ann);
        Profile profile = new Profile();
        profile.flavor = "mint";
        profile.person.set(ann);
        profile.save();
        library.events();

        List<Person> people =
                Person.objects.selectRelated("profile").orderBy("name").list();
        assertThat(people.get(0).profile.get().flavor).isEqualTo("mint");
        assertThat(people.get(0).profile.get().person.get()).isSameAs(people.get(0));
        assertThat(people.get(1).profile.isLoaded()).isTrue();
        assertThat(people.get(1).profile.orNull()).isNull();
        assertThat(library.statements()).containsExactly("default:select:Person");

        Book book = Book.objects.selectRelated("author__profile").get();
        assertThat(book.author.get().profile.get().flavor).isEqualTo("mint");
        Profile read = Profile.objects.selectRelated("person").get();
        assertThat(read.person.get().profile.get()).isSameAs(read);
        assertThat(library.statements()).containsExactly("default:select:Book", "default:select:Profile");
    }

    @Test
    void a_relation_to_many_objects_is_refused_with_the_call_that_reads_them() {
        assertThatThrownBy(() -> Person.objects.selectRelated("books").list())
                .isInstanceOf(FieldException.class)
                .hasMessage("selectRelated(\"books\") of Person: there may be several objects, which"
                        + " prefetchRelated(\"books\") reads. Relations: mentor, profile.");
    }
}

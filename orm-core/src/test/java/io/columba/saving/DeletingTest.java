package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Deletion;
import io.columba.Schema;
import io.columba.error.ProtectedException;
import io.columba.error.RestrictedException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletingTest extends WithLibrary {
    DeletingTest(Server server) {
        super(server);
    }

    @BeforeEach
    void create_the_archive() {
        Schema.create("default", Folder.class, Document.class, Seal.class);
    }

    @AfterEach
    void drop_the_archive() {
        Schema.drop("default", Folder.class, Document.class, Seal.class);
    }

    @Test
    void what_depends_on_an_object_goes_with_it_over_two_levels() {
        Person ann = person("Ann");
        Book a = book("A", ann);
        review(a, "x");
        review(a, "y");
        review(book("B", ann), "z");
        book("C");

        Deletion deletion = ann.delete();

        assertThat(deletion.total()).isEqualTo(6);
        assertThat(deletion.perEntity())
                .containsOnly(Map.entry(Person.class, 1), Map.entry(Book.class, 2), Map.entry(Review.class, 3));
        assertThat(titles(Book.objects.all())).containsExactly("C");
        assertThat(ann.pk()).isNull();
        assertThatThrownBy(ann::delete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no key");
    }

    @Test
    void a_relation_that_may_be_null_is_cut() {
        Person bob = person("Bob");
        person("Ann", bob);

        assertThat(bob.delete().perEntity()).containsOnly(Map.entry(Person.class, 1));
        assertThat(Person.objects.get("name", "Ann").mentor.id()).isNull();
    }

    @Test
    void everyone_may_be_deleted_at_once_though_they_point_to_each_other() {
        Person bob = person("Bob");
        Person ann = person("Ann", bob);
        bob.mentor.set(ann);
        bob.save();

        assertThat(Person.objects.all().delete().total()).isEqualTo(2);
    }

    @Test
    void a_tree_is_deleted_with_its_root() {
        Folder root = Folder.in(null);
        Folder child = Folder.in(root);
        Folder leaf = Folder.in(child);
        Document.in(leaf, null);
        Folder.in(null);

        assertThat(root.delete().perEntity()).containsOnly(Map.entry(Folder.class, 3), Map.entry(Document.class, 1));
        assertThat(Folder.objects.count()).isEqualTo(1);
    }

    @Test
    void a_whole_tree_may_be_deleted_at_once() {
        Folder root = Folder.in(null);
        Folder.in(Folder.in(root));
        Folder later = Folder.in(null);
        root.parent.set(later);
        root.save();

        assertThat(Folder.objects.all().delete().total()).isEqualTo(4);
    }

    @Test
    void a_cycle_is_deleted_as_a_whole() {
        Folder one = Folder.in(null);
        Folder two = Folder.in(one);
        one.parent.set(two);
        one.save();
        Folder self = Folder.in(null);
        self.parent.set(self);
        self.save();

        assertThat(one.delete().total()).isEqualTo(2);
        assertThat(self.delete().total()).isEqualTo(1);
    }

    @Test
    void a_protected_row_refuses_and_nothing_is_deleted() {
        Person ann = person("Ann");
        review(book("A", ann), "x");
        Profile profile = new Profile();
        profile.person.set(ann);
        profile.save();

        assertThatThrownBy(ann::delete)
                .isInstanceOf(ProtectedException.class)
                .hasMessageContaining("Profile")
                .hasMessageContaining("default");
        assertThatThrownBy(Person.objects.all()::delete).isInstanceOf(ProtectedException.class);
        assertThat(ann.pk()).isNotNull();
        assertThat(Review.objects.count()).isEqualTo(1);
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void a_restricted_row_refuses_unless_it_goes_too() {
        Folder origin = Folder.in(null);
        Folder elsewhere = Folder.in(null);
        Folder below = Folder.in(origin);
        Document.in(elsewhere, origin);

        assertThatThrownBy(origin::delete)
                .isInstanceOf(RestrictedException.class)
                .hasMessageContaining("Document");
        assertThat(Folder.objects.count()).isEqualTo(3);
        elsewhere.delete();
        Document.in(below, origin);
        assertThat(origin.delete().perEntity()).containsOnly(Map.entry(Folder.class, 2), Map.entry(Document.class, 1));
    }

    @Test
    void nothing_is_done_about_rows_that_are_to_be_left_alone() {
        Folder folder = Folder.in(null);
        Seal seal = new Seal();
        seal.mentioned.set(folder);
        seal.save();
        Long gone = folder.id;
        folder.delete();

        assertThat(Seal.objects.get().mentioned.id()).isEqualTo(gone);
    }

    @Test
    void a_deletion_concerns_one_database() {
        Person ann = person("Ann");
        Long key = ann.id;
        review(book("A", ann), "x");
        Person twin = new Person("Ann");
        twin.id = key;
        twin.save("other");
        library.events();

        assertThat(ann.delete("other").total()).isEqualTo(1);
        assertThat(library.statements()).allMatch(statement -> statement.startsWith("other:"));
        assertThat(Person.objects.count()).isEqualTo(1);
        assertThat(Review.objects.count()).isEqualTo(1);
        assertThat(Person.objects.using("other").count()).isZero();
    }

    @Test
    void what_nothing_depends_on_is_deleted_with_one_statement() {
        Review review = review(book("A"), "x");
        library.events();
        review.delete();
        assertThat(library.statements()).containsExactly("default:delete:Review");
        Review.objects.all().delete();
        assertThat(library.statements()).containsExactly("default:delete:Review");
    }
}

package io.columba.saving;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.Schema;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.OneToOne;
import io.columba.error.CrossDatabaseException;
import io.columba.error.IntegrityException;
import io.columba.error.MappingException;
import io.columba.library.WithLibrary;
import io.columba.meta.DeletedReplacement;
import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes the place of a deleted row: SET_DEFAULT and SET. */
class ReplacementTest extends WithLibrary {
    @Entity(app = "replacement")
    static class Owner extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Owner> objects = Manager.of(Owner.class);

        @Id
        @Column(length = 20)
        String name = "";

        static Owner named(String name, String alias) {
            Owner owner = new Owner();
            owner.name = name;
            owner.save(alias, true);
            return owner;
        }
    }

    @Entity(app = "replacement")
    static class Car extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Car> objects = Manager.of(Car.class);

        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.SET_DEFAULT, defaultKey = "state", relatedName = "cars")
        final Ref<Owner> owner = ref();

        @ForeignKey(onDelete = OnDelete.SET, setTo = "garage", relatedName = "kept", nullable = true)
        final Ref<Owner> keeper = ref();

        @ForeignKey(onDelete = OnDelete.SET, setBy = Successor.class, relatedName = "driven", nullable = true)
        final Ref<Owner> driver = ref();

        static Car of(Owner owner, @Nullable Owner keeper, @Nullable Owner driver) {
            Car car = new Car();
            car.owner.set(owner);
            car.keeper.set(keeper);
            car.driver.set(driver);
            car.save();
            return car;
        }
    }

    /** Gives what a test wants. */
    static final class Successor implements DeletedReplacement {
        private static final AtomicInteger ASKED = new AtomicInteger();
        private static volatile @Nullable Object answer;

        @Override
        public @Nullable Object replacement(String alias) {
            ASKED.incrementAndGet();
            Object given = answer;
            return "find".equals(given)
                    ? Owner.objects
                            .using(alias)
                            .getOrCreate(q("name", "successor"), owner -> {})
                            .object()
                    : given;
        }
    }

    @Entity(app = "replacement")
    static class WrongDefault extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<WrongDefault> objects = Manager.of(WrongDefault.class);

        @Id
        Long id;

        @OneToOne(onDelete = OnDelete.SET_DEFAULT, defaultKey = "one", relatedName = "wrong")
        final Ref<WrongTarget> target = ref();
    }

    @Entity(app = "replacement")
    static class WrongTarget extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;
    }

    ReplacementTest(Server server) {
        super(server);
    }

    @BeforeEach
    void create() {
        for (String alias : List.of("default", "other")) {
            Schema.create(alias, Owner.class, Car.class, WrongTarget.class, WrongDefault.class);
        }
        Successor.ASKED.set(0);
        Successor.answer = null;
    }

    @AfterEach
    void drop_the_tables() {
        for (String alias : List.of("default", "other")) {
            Schema.drop(alias, Owner.class, Car.class, WrongTarget.class, WrongDefault.class);
        }
    }

    @Test
    void rows_point_to_the_declared_keys_instead_on_the_database_of_the_deletion_only() {
        for (String alias : List.of("default", "other")) {
            Owner.named("state", alias);
            Owner.named("garage", alias);
            Owner ann = Owner.named("ann", alias);
            Car.of(ann, ann, null);
            Car.of(ann, null, null);
        }
        library.events();
        assertThat(Owner.objects.using("other").get("pk", "ann").delete().perEntity())
                .containsOnly(Map.entry(Owner.class, 1));
        assertThat(library.statements()).allMatch(statement -> statement.startsWith("other:"));
        assertThat(Car.objects
                        .using("other")
                        .orderBy("id")
                        .valuesList("ownerId", "keeperId")
                        .list())
                .containsExactly(List.of("state", "garage"), java.util.Arrays.asList("state", null));
        assertThat(Car.objects.orderBy("id").column("ownerId").list()).containsExactly("ann", "ann");
    }

    @Test
    void a_declared_key_without_a_row_is_refused_by_the_database_and_nothing_is_lost() {
        Owner ann = Owner.named("ann", "default");
        Car.of(ann, null, null);
        assertThatThrownBy(ann::delete).isInstanceOf(IntegrityException.class);
        assertThat(Owner.objects.count()).isEqualTo(1);
        assertThat(Car.objects.get().owner.id()).isEqualTo("ann");
    }

    @Test
    void a_class_may_choose_an_object_and_is_asked_once_in_a_deletion() {
        Owner state = Owner.named("state", "other");
        Owner ann = Owner.named("ann", "other");
        Owner bob = Owner.named("bob", "other");
        Car.of(state, null, ann);
        Car.of(state, null, bob);
        Successor.answer = "find";
        Owner.objects.using("other").filter("name__in", List.of("ann", "bob")).delete();
        assertThat(Car.objects.using("other").column("driverId").list()).containsExactly("successor", "successor");
        assertThat(Successor.ASKED).hasValue(1);
        assertThat(Owner.objects.exists()).isFalse();
    }

    @Test
    void a_class_may_choose_a_key_or_nothing_and_is_not_asked_in_vain() {
        Owner state = Owner.named("state", "default");
        Car.of(state, null, Owner.named("ann", "default"));
        Car.of(state, null, Owner.named("bob", "default"));
        Successor.answer = "state";
        Owner.objects.get("pk", "ann").delete();
        Successor.answer = null;
        Owner.objects.get("pk", "bob").delete();
        assertThat(Car.objects.orderBy("id").column("driverId").list())
                .isEqualTo(java.util.Arrays.asList("state", null));
        Owner.named("nobody", "default").delete();
        assertThat(Successor.ASKED).hasValue(2);
    }

    @Test
    void an_object_of_another_database_and_one_without_a_row_are_refused() {
        Car.of(Owner.named("state", "default"), null, Owner.named("ann", "default"));
        Owner ann = Owner.objects.get("pk", "ann");
        Successor.answer = Owner.named("far", "other");
        assertThatThrownBy(ann::delete)
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessage(
                        "The onDelete = SET of Car.driver gave Owner(far) of the database \"other\" for a deletion on"
                                + " \"default\". Read the object with using(alias), or return its key.");
        Successor.answer = new Car();
        assertThatThrownBy(ann::delete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The onDelete = SET of Car.driver gave Car(null) on \"default\". Return a saved Owner, or its"
                                + " key.");
        assertThat(Owner.objects.count()).isEqualTo(2);
    }

    @Test
    void a_default_that_is_no_key_is_found_when_it_is_needed() {
        WrongTarget target = new WrongTarget();
        target.save();
        WrongDefault pointing = new WrongDefault();
        pointing.target.set(target);
        pointing.save();
        assertThatThrownBy(target::delete)
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith(
                        "WrongDefault.target has defaultKey = \"one\", which is no key of WrongTarget: ");
    }
}

package io.columba.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.MappingException;
import io.columba.library.FreshDatabase;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Keys of parents that are no generated {@code Long}. */
@OnEveryServer
@SuppressWarnings("serial")
class JoinedKeysTest {
    private static @Nullable FreshDatabase database;

    JoinedKeysTest(Server server) {
        assertThat(server).isNotNull();
    }

    @Entity
    public static class Crate extends Model {
        public static final Manager<Crate> objects = Manager.of(Crate.class);

        @Id
        public UUID id;

        public int weight;
    }

    @Entity
    public static class Box extends Crate {
        public static final Manager<Box> objects = Manager.of(Box.class);
        public String color = "red";
    }

    @Entity
    public static class Animal extends Model {
        public static final Manager<Animal> objects = Manager.of(Animal.class);

        @Id
        public long number;

        public String name = "";
    }

    @Entity
    public static class Dog extends Animal {
        public static final Manager<Dog> objects = Manager.of(Dog.class);
        public boolean barks;
    }

    @Entity
    public static class Country extends Model {
        public static final Manager<Country> objects = Manager.of(Country.class);

        @Id
        @Column(length = 2)
        public String code;

        public String name = "";
    }

    @Entity(parentLink = "iso")
    public static class Kingdom extends Country {
        public static final Manager<Kingdom> objects = Manager.of(Kingdom.class);
        public String monarch = "";
    }

    @BeforeParameterizedClassInvocation
    static void create(Server server) {
        database =
                FreshDatabase.on(server, Kingdom.class, Country.class, Box.class, Crate.class, Dog.class, Animal.class);
    }

    @AfterParameterizedClassInvocation
    static void drop() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    @Test
    void a_uuid_is_made_once_for_both_rows() {
        Box box = new Box();
        box.weight = 5;
        box.save();
        assertThat(box.id).isNotNull();
        Box read = Box.objects.get("pk", box.id);
        assertThat(read).isEqualTo(box);
        assertThat(read.weight + read.color).isEqualTo("5red");
        assertThat(Crate.objects.get("box__color", "red").id).isEqualTo(box.id);
        assertThat(box.delete().total()).isEqualTo(2);
        assertThat(box.id).isNull();
    }

    @Test
    void a_primitive_key_of_zero_is_none() {
        Dog dog = new Dog();
        dog.name = "Rex";
        dog.barks = true;
        assertThat(dog.pk()).isNull();
        dog.save();
        assertThat(dog.number).isPositive();
        Dog read = Dog.objects.get("number", dog.number);
        assertThat(read.name).isEqualTo("Rex");
        assertThat(read.barks).isTrue();
        assertThat(read.number).isEqualTo(dog.number);
        assertThat(Dog.objects.only("barks").get().number).isEqualTo(dog.number);
        assertThat(dog.delete().total()).isEqualTo(2);
        assertThat(dog.number).isZero();
        assertThat(Animal.objects.count()).isZero();
    }

    @Test
    void an_assigned_key_is_in_both_tables() {
        Kingdom kingdom = new Kingdom();
        kingdom.name = "Denmark";
        assertThatThrownBy(kingdom::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no key, and no one generates it");
        kingdom.code = "DK";
        kingdom.save();
        kingdom.monarch = "Frederik";
        kingdom.save();
        assertThat(Country.objects.get("code", "DK").name).isEqualTo("Denmark");
        assertThat(Kingdom.objects.get("code__startswith", "D").monarch).isEqualTo("Frederik");
        assertThat(Kingdom.objects.filter("code", "DK").update("name", "Danmark"))
                .isOne();
        assertThat(Kingdom.objects.get().name).isEqualTo("Danmark");
        assertThat(Kingdom.objects.all().delete().total()).isEqualTo(2);
        assertThat(Databases.current().aliases()).contains("default");
    }

    @Entity
    static class Shop extends Model {
        @Id
        Long id;

        String kiosk = "";
    }

    @Entity
    static class Kiosk extends Shop {}

    @Test
    void a_field_with_the_name_of_a_child_cannot_be_told_from_it() {
        EntityType.of(Kiosk.class);
        assertThatThrownBy(() -> EntityType.of(Shop.class).referrers())
                .isInstanceOf(MappingException.class)
                .hasMessage("Lookups of Shop cannot tell Kiosk.shopPtr from its field kiosk: both are called 'kiosk'"
                        + " there. The name of a child is that of its class: rename the class, or what has its name.");
    }
}

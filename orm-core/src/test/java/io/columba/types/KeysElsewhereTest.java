package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Save;
import io.columba.Schema;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.DatabaseException;
import io.columba.error.IntegrityException;
import io.columba.expr.Q;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of each kind on two databases. */
class KeysElsewhereTest extends WithLibrary {
    abstract static class Named extends Model {
        private static final long serialVersionUID = 1L;

        String name = "";
    }

    @Entity(app = "elsewhere")
    static class Counted extends Named {
        private static final long serialVersionUID = 1L;
        static final Manager<Counted> objects = Manager.of(Counted.class);

        @Id
        Long id;
    }

    @Entity(app = "elsewhere")
    static class Unique extends Named {
        private static final long serialVersionUID = 1L;
        static final Manager<Unique> objects = Manager.of(Unique.class);

        @Id
        UUID id;
    }

    @Entity(app = "elsewhere")
    static class Assigned extends Named {
        private static final long serialVersionUID = 1L;
        static final Manager<Assigned> objects = Manager.of(Assigned.class);

        @Id(generated = false)
        Integer number;
    }

    @Entity(app = "elsewhere")
    static class Composite extends Named {
        private static final long serialVersionUID = 1L;
        static final Manager<Composite> objects = Manager.of(Composite.class);

        @Id
        String shelf = "a";

        @Id
        Long place;
    }

    private record Kind<T extends Named>(Manager<T> objects, Supplier<T> fresh) {}

    private int next;

    KeysElsewhereTest(Server server) {
        super(server);
    }

    private static final List<String> ALIASES = List.of("default", "other");

    @BeforeEach
    void create() {
        ALIASES.forEach(alias -> Schema.create(alias, Counted.class, Unique.class, Assigned.class, Composite.class));
    }

    @AfterEach
    void drop_the_tables() {
        ALIASES.forEach(alias -> Schema.drop(alias, Counted.class, Unique.class, Assigned.class, Composite.class));
    }

    private List<Kind<?>> kinds() {
        return List.of(
                new Kind<>(Counted.objects, Counted::new),
                new Kind<>(Unique.objects, Unique::new),
                new Kind<>(Assigned.objects, () -> {
                    Assigned made = new Assigned();
                    made.number = ++next;
                    return made;
                }),
                new Kind<>(Composite.objects, () -> {
                    Composite made = new Composite();
                    made.place = (long) ++next;
                    return made;
                }));
    }

    private void forEachKind(Consumer<Kind<? extends Named>> test) {
        kinds().forEach(test);
    }

    private static List<String> names(Kind<?> kind, String alias) {
        return kind.objects().using(alias).orderBy("name").list().stream()
                .map(each -> each.name)
                .toList();
    }

    private static <T extends Named> T made(Kind<T> kind, String name) {
        T made = kind.fresh().get();
        made.name = name;
        return made;
    }

    @Test
    void a_copy_has_the_same_key_on_both_and_overwrites_what_has_it() {
        forEachKind(kind -> {
            Named object = made(kind, "first");
            object.save();
            Object key = object.pk();
            object.save("other");
            assertThat(object.pk()).isEqualTo(key).isNotNull();
            object.name = "second";
            object.save("default");
            object.save("other");
            assertThat(names(kind, "default")).containsExactly("second");
            assertThat(names(kind, "other")).containsExactly("second");
        });
    }

    @Test
    void insisting_on_an_insert_or_an_update_depends_on_the_row_of_that_database() {
        forEachKind(kind -> {
            Named object = made(kind, "x");
            object.save();
            assertThatThrownBy(() -> object.save(Save.using("other").forceUpdate()))
                    .isInstanceOf(DatabaseException.class);
            object.save("other", true);
            assertThatThrownBy(() -> object.save("other", true)).isInstanceOf(IntegrityException.class);
            assertThatThrownBy(() -> object.save("default", true)).isInstanceOf(IntegrityException.class);
            object.save(Save.using("default").forceUpdate());
            assertThat(names(kind, "default")).hasSize(1);
            assertThat(names(kind, "other")).hasSize(1);
        });
    }

    @Test
    void deleting_and_refreshing_concern_one_database() {
        forEachKind(kind -> {
            Named object = made(kind, "here");
            object.save();
            object.name = "there";
            object.save("other");
            object.refresh("default");
            assertThat(object.name).isEqualTo("here");
            Named copy = Model.copyOf(object);
            assertThat(copy).isEqualTo(object);
            assertThat(copy.delete("other").total()).isEqualTo(1);
            assertThat(copy.pk()).isNull();
            assertThat(object.pk()).isNotNull();
            assertThat(names(kind, "other")).isEmpty();
            assertThat(names(kind, "default")).containsExactly("here");
        });
    }

    @Test
    void many_are_created_and_one_is_found_or_made_on_the_chosen_database() {
        forEachKind(this::createsMany);
    }

    private <T extends Named> void createsMany(Kind<T> kind) {
        List<T> objects = List.of(made(kind, "a"), made(kind, "b"), made(kind, "c"));
        kind.objects().using("other").bulkCreate(objects);
        assertThat(objects).extracting(Model::pk).doesNotContainNull().doesNotHaveDuplicates();
        for (T object : objects) {
            assertThat(kind.objects().using("other").get("pk", object.pk()).name)
                    .isEqualTo(object.name);
        }
        assertThat(kind.objects().exists()).isFalse();
        assertThat(kind.objects().using("other").getOrCreate(Q.q("name", "a"), o -> {}))
                .satisfies(outcome -> assertThat(outcome.created()).isFalse());
        T template = made(kind, "d");
        var made = kind.objects().using("other").getOrCreate(Q.q("name", "d"), o -> o.setPk(template.pk()));
        assertThat(made.created()).isTrue();
        assertThat(made.object().pk()).isNotNull();
        assertThat(names(kind, "other")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void without_its_key_an_object_is_inserted_anew_where_keys_are_generated() {
        Counted counted = new Counted();
        counted.save();
        Unique unique = new Unique();
        unique.save();
        for (Named object : List.of(counted, unique)) {
            Object before = object.pk();
            object.setPk(null);
            object.save();
            assertThat(object.pk()).isNotNull().isNotEqualTo(before);
        }
        Composite composite = made(new Kind<>(Composite.objects, Composite::new), "x");
        assertThatThrownBy(composite::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This Composite has no key, and no one generates it. Set [Composite.shelf, Composite.place]"
                        + " before saving.");
    }
}

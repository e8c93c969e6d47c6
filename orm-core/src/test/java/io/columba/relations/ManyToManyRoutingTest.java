package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Hints;
import io.columba.Link;
import io.columba.Model;
import io.columba.Router;
import io.columba.error.CrossDatabaseException;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManyToManyRoutingTest extends WithPress {
    ManyToManyRoutingTest(Server server) {
        super(server);
    }

    /** Writes down what it is asked; allows relations if told to, and sends links elsewhere if told to. */
    private static final class Asked implements Router {
        private final List<String> questions = new ArrayList<>();
        private final @Nullable Boolean allows;
        private final @Nullable String linksOn;

        Asked(@Nullable Boolean allows, @Nullable String linksOn) {
            this.allows = allows;
            this.linksOn = linksOn;
        }

        @Override
        public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
            questions.add("read " + model + " for " + hints.instance());
            return null;
        }

        @Override
        public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
            questions.add("write " + model + " for " + hints.instance());
            return model.name().equals("Story_tags") ? linksOn : null;
        }

        @Override
        public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
            questions.add("relate " + a + " to " + b);
            return allows;
        }

        @Override
        public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
            questions.add("migrate " + model + " on " + db);
            return false;
        }
    }

    @Test
    void everything_happens_on_the_database_of_the_owner() {
        Story moon = saved(new Story("Moon"), "other");
        Tag a = saved(new Tag("a"), "other");
        Tag b = saved(new Tag("b"), "other");
        statements();

        moon.tags.add(a, b);
        assertThat(tags(moon.tags.all())).containsExactly("a", "b");
        a.stories.list();
        moon.tags.remove(a);
        moon.tags.set(List.of(a));
        moon.tags.create(new Tag("c"));
        moon.tags.clear();

        assertThat(statements())
                .containsExactly(
                        "other:insert:Story_tags",
                        "other:select:Tag",
                        "other:select:Story",
                        "other:delete:Story_tags",
                        "other:select:Tag",
                        "other:delete:Story_tags",
                        "other:insert:Story_tags",
                        "other:insert:Tag",
                        "other:insert:Story_tags",
                        "other:delete:Story_tags");
        assertThat(links("default")).isZero();
        assertThat(Tag.objects.count()).isZero();
    }

    @Test
    void routers_are_asked_as_django_asks_them() {
        Story moon = saved(new Story("Moon"), "other");
        Tag a = saved(new Tag("a"), "other");
        Tag b = saved(new Tag("b"), "other");
        Asked asked = new Asked(null, null);
        String links = "write Story_tags for " + moon;

        routed(
                () -> {
                    moon.tags.add(a, b);
                    assertThat(asked.questions)
                            .containsExactly(
                                    links, "relate " + a + " to " + moon, "relate " + b + " to " + moon, links);
                    asked.questions.clear();
                    moon.tags.set(List.of(b));
                    assertThat(asked.questions).containsOnly(links);
                    asked.questions.clear();
                    moon.tags.all().list();
                    assertThat(asked.questions).containsExactly("read Tag for " + moon);
                    asked.questions.clear();
                    Tag c = moon.tags.create(new Tag("c"));
                    assertThat(asked.questions)
                            .containsExactly("write Story for " + moon, links, "relate " + c + " to " + moon, links);
                },
                asked);
    }

    @Test
    void an_object_of_another_database_is_refused_and_none_is_added() {
        Story moon = saved(new Story("Moon"), "other");
        Tag here = saved(new Tag("here"), "other");
        Tag there = tag("there");

        assertThatThrownBy(() -> moon.tags.add(here, there))
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageContaining("\"default\"")
                .hasMessageContaining("\"other\"");
        assertThatThrownBy(() -> moon.tags.set(List.of(there))).isInstanceOf(CrossDatabaseException.class);
        assertThatThrownBy(() -> moon.tags.create(there)).isInstanceOf(CrossDatabaseException.class);
        assertThat(links("default") + links("other")).isZero();
        assertThat(Tag.objects.using("other").count()).isEqualTo(1);
        moon.tags.addKeys(here.id);
        assertThat(links("other")).isEqualTo(1);
    }

    @Test
    void a_refused_set_leaves_what_was_there() {
        Story moon = saved(new Story("Moon"), "other");
        Tag here = saved(new Tag("here"), "other");
        moon.tags.add(here);
        Tag there = saved(new Tag("there"), "default");
        there.setPk(here.id + 1000);

        assertThatThrownBy(() -> moon.tags.set(List.of(there))).isInstanceOf(CrossDatabaseException.class);
        assertThat(tags(moon.tags.all())).containsExactly("here");
    }

    @Test
    void a_router_may_send_links_to_a_database_of_their_own() {
        Story moon = story("Moon");
        Tag a = tag("a");
        Story twin = new Story("Twin");
        twin.id = moon.id;
        saved(twin, "other");
        Tag copy = new Tag("copy");
        copy.id = a.id;
        saved(copy, "other");

        routed(() -> twin.tags.add(copy), new Asked(true, "default"));
        assertThat(links("default")).isEqualTo(1);
        assertThat(links("other")).isZero();
        assertThat(twin.tags.exists()).isFalse();
        assertThat(tags(moon.tags.all())).containsExactly("a");
    }

    @Test
    void a_manager_bound_to_another_database_reads_there_but_writes_links_where_they_belong() {
        Story moon = saved(new Story("Moon"), "other");
        Tag a = saved(new Tag("a"), "other");

        moon.tags.dbManager("default").add(a);
        assertThat(moon.tags.dbManager("default").exists()).isFalse();
        assertThat(moon.tags.using("default").exists()).isFalse();
        assertThat(moon.tags.db()).isEqualTo("other");
        assertThat(moon.tags.dbManager("default").db()).isEqualTo("default");
        assertThat(links("other")).isEqualTo(1);
        assertThat(links("default")).isZero();
    }

    @Test
    void a_deletion_leaves_the_links_of_other_databases() {
        Story here = story("Here");
        here.tags.add(tag("a"));
        Story twin = new Story("Twin");
        twin.id = here.id;
        saved(twin, "other");
        twin.tags.add(saved(new Tag("b"), "other"));

        here.delete();
        assertThat(links("default")).isZero();
        assertThat(links("other")).isEqualTo(1);
    }

    @Test
    void the_table_of_the_links_follows_that_of_the_entity_that_declares_them() {
        Asked asked = new Asked(null, null);

        routed(
                () -> {
                    assertThat(io.columba.Schema.create("other", Story.class)).isEmpty();
                    assertThat(asked.questions).containsExactly("migrate Story on other");
                },
                asked);
        assertThat(Link.objects(Story.class, "tags").using("other").exists()).isFalse();
    }

    @Test
    void an_object_that_only_has_a_key_belongs_nowhere_yet() {
        Story story = story("Moon");
        Tag tag = new Tag("space");
        tag.id = 4711L;

        assertThatThrownBy(() -> story.tags.add(tag))
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageStartingWith(
                        "Cannot add " + tag + " to tags of " + story + ", which is written on \"default\" (chosen by: ")
                .hasMessageEndingWith(
                        ": " + tag + " belongs to no database yet. Save it first, or give keys with addKeys(...).");
        assertThat(links("default")).isZero();
    }
}

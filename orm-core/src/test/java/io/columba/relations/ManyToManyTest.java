package io.columba.relations;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Deletion;
import io.columba.Link;
import io.columba.Model;
import io.columba.Schema;
import io.columba.error.ConversionException;
import io.columba.error.FieldException;
import io.columba.error.IntegrityException;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManyToManyTest extends WithPress {
    ManyToManyTest(Server server) {
        super(server);
    }

    @Test
    void both_sides_see_what_was_added_on_either() {
        Story moon = story("Moon");
        Story mars = story("Mars");
        Tag space = tag("space");
        Tag red = tag("red");

        moon.tags.add(space);
        red.stories.add(mars, moon);

        assertThat(tags(moon.tags.all())).containsExactly("red", "space");
        assertThat(tags(mars.tags.all())).containsExactly("red");
        assertThat(titles(space.stories.all())).containsExactly("Moon");
        assertThat(titles(red.stories.filter("title__startswith", "Ma"))).containsExactly("Mars");
        assertThat(moon.tags.count()).isEqualTo(2);
        assertThat(space.stories.exists()).isTrue();
    }

    @Test
    void adding_again_makes_no_second_link() {
        Story moon = story("Moon");
        Tag space = tag("space");
        Tag red = tag("red");
        moon.tags.add(space);
        statements();

        moon.tags.add(space, red, space);
        moon.tags.add(space);

        assertThat(statements()).containsExactly("default:insert:Story_tags", "default:insert:Story_tags");
        assertThat(links("default")).isEqualTo(2);
    }

    @Test
    void many_objects_are_added_in_few_statements() {
        Story moon = story("Moon");
        List<Tag> many = new java.util.ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(new Tag("t" + i));
        }
        moon.tags.bulkCreate(many);

        assertThat(moon.tags.count()).isEqualTo(40);
        moon.tags.add(many.toArray(Tag[]::new));
        assertThat(links("default")).isEqualTo(40);
    }

    @Test
    void raw_keys_are_added_removed_and_set() {
        Story moon = story("Moon");
        Tag space = tag("space");
        Tag red = tag("red");

        moon.tags.addKeys(space.id, red.id.intValue());
        assertThat(tags(moon.tags.all())).containsExactly("red", "space");
        moon.tags.removeKeys(space.id, -1L);
        assertThat(tags(moon.tags.all())).containsExactly("red");
        moon.tags.setKeys(List.of(space.id));
        assertThat(tags(moon.tags.all())).containsExactly("space");
        assertThatThrownBy(() -> moon.tags.addKeys("no number")).isInstanceOf(ConversionException.class);
    }

    @Test
    void a_key_without_a_row_is_refused_by_the_constraint_and_not_lost() {
        Story moon = story("Moon");

        assertThatThrownBy(() -> moon.tags.addKeys(4711L)).isInstanceOf(IntegrityException.class);
        assertThat(links("default")).isZero();
    }

    @Test
    void set_changes_what_differs_only() {
        Story moon = story("Moon");
        Tag a = tag("a");
        Tag b = tag("b");
        Tag c = tag("c");
        moon.tags.add(a, b);
        List<Long> before = linkKeys();
        statements();

        moon.tags.set(List.of(b, c));

        assertThat(statements())
                .containsExactly("default:select:Tag", "default:delete:Story_tags", "default:insert:Story_tags");
        assertThat(tags(moon.tags.all())).containsExactly("b", "c");
        assertThat(linkKeys()).contains(before.get(1));
        statements();
        moon.tags.set(List.of(c, b));
        assertThat(statements()).containsExactly("default:select:Tag");
        moon.tags.clearAndSet(List.of(a));
        assertThat(statements()).containsExactly("default:delete:Story_tags", "default:insert:Story_tags");
        assertThat(tags(moon.tags.all())).containsExactly("a");
    }

    private static List<Long> linkKeys() {
        return Link.objects(Story.class, "tags").orderBy("id").list().stream()
                .map(Link::id)
                .toList();
    }

    @Test
    void remove_and_clear_delete_links_of_the_owner_only() {
        Story moon = story("Moon");
        Story mars = story("Mars");
        Tag a = tag("a");
        Tag b = tag("b");
        moon.tags.add(a, b);
        mars.tags.add(a, b);
        statements();

        moon.tags.remove(a);
        a.stories.remove(moon);
        assertThat(statements()).containsExactly("default:delete:Story_tags", "default:delete:Story_tags");
        assertThat(tags(moon.tags.all())).containsExactly("b");
        b.stories.clear();
        assertThat(moon.tags.exists()).isFalse();
        assertThat(tags(mars.tags.all())).containsExactly("a");
        moon.tags.add();
        moon.tags.remove();
        assertThat(Tag.objects.count()).isEqualTo(2);
    }

    @Test
    void new_objects_are_linked() {
        Story moon = story("Moon");
        statements();

        Tag made = moon.tags.create(new Tag("made"));
        assertThat(statements()).containsExactly("default:insert:Tag", "default:insert:Story_tags");
        assertThat(moon.tags.getOrCreate(q("name", "made"), tag -> {}).created())
                .isFalse();
        assertThat(statements()).containsExactly("default:select:Tag");
        assertThat(moon.tags.getOrCreate(q("name", "more"), tag -> {}).created())
                .isTrue();
        assertThat(moon.tags
                        .updateOrCreate(q("name", "made"), tag -> tag.active = false)
                        .object())
                .isEqualTo(made);
        moon.tags.updateOrCreate(q("name", "third"), tag -> tag.active = false);
        moon.tags.create(tag -> tag.name = "filled");
        assertThat(tags(moon.tags.all())).containsExactly("filled", "made", "more", "third");
        assertThat(tags(moon.tags.filter("active", false))).containsExactly("made", "third");
    }

    @Test
    void lookups_go_through_in_both_directions() {
        Story moon = story("Moon");
        Story mars = story("Mars");
        Story none = story("None");
        Tag space = tag("space");
        Tag red = tag("red");
        moon.tags.add(space);
        mars.tags.add(space, red);

        assertThat(titles(Story.objects.filter("tags__name", "red"))).containsExactly("Mars");
        assertThat(titles(Story.objects.filter("tags", space))).containsExactly("Mars", "Moon");
        assertThat(titles(Story.objects.filter("tags__id", red.id))).containsExactly("Mars");
        assertThat(titles(Story.objects.filter("tags__in", List.of(red, space)).distinct()))
                .containsExactly("Mars", "Moon");
        assertThat(titles(Story.objects.filter("tags__isnull", true))).containsExactly("None");
        assertThat(titles(Story.objects.filter("tags", null))).containsExactly("None");
        assertThat(titles(Story.objects.exclude("tags__name", "red"))).containsExactly("Moon", "None");
        assertThat(titles(Story.objects.exclude("tags", null))).containsExactly("Mars", "Moon");
        assertThat(tags(Tag.objects.filter("stories__title", "Mars"))).containsExactly("red", "space");
        assertThat(titles(Story.objects.filter("tags__stories", moon))).containsExactly("Mars", "Moon");
        assertThat(titles(none.tags.all().list().isEmpty() ? List.of(none) : List.of()))
                .containsExactly("None");
        assertThat(Story.objects
                        .filter("title", "Mars")
                        .valuesList("tags__name")
                        .list())
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("red", "space");
    }

    @Test
    void conditions_of_one_call_speak_of_the_same_related_row() {
        Story moon = story("Moon");
        moon.tags.add(tag("a"));
        Tag off = moon.tags.create(tag -> {
            tag.name = "b";
            tag.active = false;
        });

        assertThat(Story.objects
                        .filter(q("tags__name", "a").and("tags__active", false))
                        .exists())
                .isFalse();
        assertThat(Story.objects
                        .filter("tags__name", "a")
                        .filter("tags__active", false)
                        .exists())
                .isTrue();
        assertThat(off.stories.filter("tags__name", "a").exists()).isFalse();
    }

    @Test
    void the_key_of_the_other_side_is_read_from_the_link() {
        assertThat(sql(() -> Story.objects.filter("tags", 1L).count())).doesNotContain("press_tag\"", "press_tag`");
        assertThat(sql(() -> Story.objects.filter("tags__name", "x").count())).contains("press_tag");
    }

    @Test
    void links_can_be_queried_and_made_like_any_entity() {
        Story moon = story("Moon");
        Tag space = tag("space");
        moon.tags.add(space);

        Link link = moon.tags.through().get("tag__name", "space");
        assertThat(link.from().get()).isEqualTo(moon);
        assertThat(link.to().get()).isEqualTo(space);
        assertThat(link.entityType().label()).isEqualTo("press.Story_tags");
        assertThat(link.entityType())
                .isSameAs(EntityType.of(Story.class).manyToMany("tags").link());
        assertThat(link.entityType().table()).isEqualTo("press_story_tags");
        Tag red = tag("red");
        Link.objects(Story.class, "tags").create(made -> {
            made.from().set(moon);
            made.to().setId(red.id);
        });
        assertThat(tags(moon.tags.all())).containsExactly("red", "space");
        link.delete();
        assertThat(tags(moon.tags.all())).containsExactly("red");
        assertThat(Link.objects(Story.class, "tags").filter("storyId", moon.id).count())
                .isEqualTo(1);
        assertThatThrownBy(() -> Link.objects(Story.class, "tag"))
                .isInstanceOf(FieldException.class)
                .hasMessage("Story has no many-to-many relation 'tag'. Relations: tags.");
        assertThatThrownBy(() -> Tag.objects.filter("story_tags__id", 1).list()).isInstanceOf(FieldException.class);
    }

    @Test
    void a_link_is_equal_to_itself_only_within_its_relation_and_survives_copies() throws Exception {
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");
        ann.friends.add(bob);
        ann.follows.add(bob);
        Link friend =
                Link.objects(Reporter.class, "friends").orderBy("id").list().get(0);
        Link follow = Link.objects(Reporter.class, "follows").get();
        follow.setPk(friend.id());

        assertThat(friend).isNotEqualTo(follow);
        assertThat(Model.copyOf(friend)).isEqualTo(friend);
        Link read = serialised(friend);
        assertThat(read).isEqualTo(friend);
        assertThat(read.from().get().pk()).isEqualTo(friend.from().id());
        assertThat(names(serialised(ann).friends.all())).containsExactly("Bob");
        assertThat(names(Model.copyOf(ann).friends.all())).containsExactly("Bob");
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"})
    private static <T> T serialised(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void deleting_either_side_deletes_the_links_without_reading_them() {
        Story moon = story("Moon");
        Story mars = story("Mars");
        Tag a = tag("a");
        Tag b = tag("b");
        moon.tags.add(a, b);
        mars.tags.add(a);
        statements();

        Deletion deletion = moon.delete();
        assertThat(statements()).containsExactly("default:delete:Story_tags", "default:delete:Story");
        assertThat(deletion.total()).isEqualTo(3);
        assertThat(deletion.perEntity()).containsOnly(Map.entry(Story.class, 1), Map.entry(Link.class, 2));
        assertThat(deletion.perLabel()).containsOnly(Map.entry("press.Story", 1), Map.entry("press.Story_tags", 2));
        assertThat(Tag.objects.all().delete().perLabel())
                .containsOnly(Map.entry("press.Tag", 2), Map.entry("press.Story_tags", 1));
        assertThat(links("default")).isZero();
        assertThat(Story.objects.count()).isEqualTo(1);
    }

    @Test
    void an_owner_without_a_key_is_refused() {
        Story unsaved = new Story("New");
        Tag a = tag("a");

        assertThatThrownBy(() -> unsaved.tags.list())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This Story has no key yet, so nothing can be related to it. Save it before using tags.");
        assertThatThrownBy(() -> unsaved.tags.add(a)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unsaved.tags.clear()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unsaved.tags.create(new Tag("x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> story("Moon").tags.add(new Tag("x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not saved yet");
        assertThat(Tag.objects.count()).isEqualTo(1);
    }

    @Test
    void tables_of_links_come_and_go_with_their_entities() {
        Schema.drop("other", Story.class, Tag.class);
        assertThatThrownBy(() -> links("other")).isInstanceOf(io.columba.error.DatabaseException.class);
        assertThat(Schema.create("other", Story.class, Tag.class)).containsExactly(Story.class, Tag.class);
        assertThat(links("other")).isZero();
    }
}

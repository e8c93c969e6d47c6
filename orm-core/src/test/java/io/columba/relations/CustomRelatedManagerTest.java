package io.columba.relations;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.BaseManager;
import io.columba.QuerySet;
import io.columba.error.MappingException;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomRelatedManagerTest extends WithPress {
    CustomRelatedManagerTest(Server server) {
        super(server);
    }

    /** Memberships of chairs. */
    public static class Chairs extends BaseManager<Membership, QuerySet<Membership>, Chairs> {
        public Chairs() {
            super(Membership.class);
        }

        @Override
        protected QuerySet<Membership> querySet() {
            return super.querySet().filter("role", "chair");
        }
    }

    @Test
    void its_query_set_sees_related_rows_only_and_keeps_its_type() {
        Story moon = story("Moon");
        Tag off = new Tag("off");
        off.active = false;
        moon.tags.create(off);
        moon.tags.add(tag("on"));
        tag("onward");

        TagManager tags = moon.tags.as(TagManager.class);
        assertThat(tags(tags.all())).containsExactly("on");
        assertThat(tags(tags.all().startingWith("on").orderBy("name"))).containsExactly("on");
        assertThat(tags.count()).isEqualTo(1);
        assertThat(tags(new TagManager().all().startingWith("on"))).containsExactly("on", "onward");
    }

    @Test
    void what_it_creates_is_related() {
        Story moon = story("Moon");

        Tag made = moon.tags.as(TagManager.class).createLoud("space");
        assertThat(made.name).isEqualTo("SPACE");
        assertThat(moon.tags.as(TagManager.class).create(new Tag("direct")).id).isNotNull();
        assertThat(moon.tags
                        .as(TagManager.class)
                        .getOrCreate(q("name", "got"), tag -> {})
                        .created())
                .isTrue();
        moon.tags.as(TagManager.class).updateOrCreate(q("name", "put"), tag -> {});
        moon.tags.as(TagManager.class).bulkCreate(List.of(new Tag("b1"), new Tag("b2")));
        assertThat(tags(moon.tags.orderBy("id"))).containsExactly("SPACE", "direct", "got", "put", "b1", "b2");
    }

    @Test
    void it_is_bound_to_the_owners_database_and_can_be_bound_to_another() {
        Story moon = saved(new Story("Moon"), "other");
        Tag made = moon.tags.as(TagManager.class).createLoud("space");

        assertThat(made.state().db()).isEqualTo("other");
        assertThat(moon.tags.as(TagManager.class).db()).isEqualTo("other");
        assertThat(moon.tags.dbManager("default").as(TagManager.class).db()).isEqualTo("default");
        assertThat(moon.tags.as(TagManager.class).dbManager("default").exists()).isFalse();
        assertThat(moon.tags.as(TagManager.class).using("default").exists()).isFalse();
        assertThat(moon.tags.as(TagManager.class).exists()).isTrue();
        assertThat(Tag.objects.count()).isZero();
    }

    @Test
    void it_works_on_rows_that_point_here_too() {
        Club chess = club("Chess");
        chess.members
                .withDefaults(Membership.class, link -> link.role = "chair")
                .add(reporter("Ann"));
        chess.members.add(reporter("Bob"));

        assertThat(chess.memberships.count()).isEqualTo(2);
        assertThat(chess.memberships.as(Chairs.class).get().club.get()).isSameAs(chess);
        Membership made = chess.memberships.as(Chairs.class).create(link -> link.member.set(reporter("Cid")));
        assertThat(made.club.get()).isSameAs(chess);
    }

    @Test
    void a_manager_that_cannot_be_made_is_refused_with_the_line_to_write() {
        assertThatThrownBy(() -> tag("a").stories.as(StoryManager.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("public StoryManager() { super(...); }");
    }
}

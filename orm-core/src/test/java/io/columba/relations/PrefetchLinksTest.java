package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Prefetch;
import io.columba.error.FieldException;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrefetchLinksTest extends WithPress {
    PrefetchLinksTest(Server server) {
        super(server);
    }

    @BeforeEach
    void fill() {
        for (String alias : ALIASES) {
            Tag war = new Tag("war " + alias);
            war.save(alias);
            Tag art = new Tag("art " + alias);
            art.save(alias);
            for (String title : List.of("A", "B", "C")) {
                new Story(title).save(alias);
            }
            Story.objects.using(alias).get("title", "A").tags.add(war, art);
            Story.objects.using(alias).get("title", "B").tags.add(war);
        }
        statements();
    }

    private static List<String> names(Story story) {
        return story.tags.list().stream().map(tag -> tag.name).toList();
    }

    @Test
    void linked_objects_take_one_more_query_on_the_database_of_the_objects() {
        for (String alias : ALIASES) {
            List<Story> stories =
                    Story.objects.using(alias).prefetchRelated("tags").list();
            assertThat(statements()).containsExactly(alias + ":select:Story", alias + ":select:Tag");
            assertThat(stories)
                    .extracting(PrefetchLinksTest::names)
                    .containsExactly(List.of("art " + alias, "war " + alias), List.of("war " + alias), List.of());
            assertThat(stories.get(0).tags.list().get(0).state().db()).isEqualTo(alias);
            assertThat(statements()).isEmpty();
        }
    }

    @Test
    void the_other_direction_leads_on_and_further_steps_ask_the_database() {
        List<Tag> tags = Tag.objects.prefetchRelated("stories__tags").list();
        assertThat(statements()).containsExactly("default:select:Tag", "default:select:Story", "default:select:Tag");
        assertThat(tags.get(1).stories.list()).extracting(story -> story.title).containsExactly("A", "B");
        assertThat(tags.get(1).stories.list().get(0).tags.count()).isEqualTo(2);
        assertThat(statements()).isEmpty();
        assertThat(tags.get(1).stories.using("other").list()).hasSize(2);
        assertThat(tags.get(1).stories.filter("title", "B").count()).isEqualTo(1);
        assertThat(statements()).containsExactly("other:select:Story", "default:select:Story");
        tags.get(1).stories.clear();
        assertThat(tags.get(1).stories.list()).isEmpty();
    }

    @Test
    void a_query_set_narrows_what_is_linked() {
        List<Story> stories = Story.objects
                .prefetchRelated(Prefetch.of("tags")
                        .querySet(Tag.objects.filter("name__startswith", "war").only("name")))
                .list();
        assertThat(stories)
                .extracting(PrefetchLinksTest::names)
                .containsExactly(List.of("war default"), List.of("war default"), List.of());
        Story elsewhere = Story.objects
                .prefetchRelated(Prefetch.of("tags").using("other"))
                .get("title", "B");
        assertThat(names(elsewhere)).containsExactly("war other");
    }

    @Test
    void links_with_columns_of_their_own_and_relations_to_itself_are_prefetched() {
        Reporter ann = Reporter.objects.create(new Reporter("Ann"));
        Reporter bob = Reporter.objects.create(new Reporter("Bob"));
        ann.friends.add(bob);
        Club club = Club.objects.create(new Club("Chess"));
        club.members.add(ann, bob);
        statements();

        Club read =
                Club.objects.prefetchRelated("members__friends", "memberships").get();
        assertThat(statements())
                .containsExactly(
                        "default:select:Club",
                        "default:select:Reporter",
                        "default:select:Reporter",
                        "default:select:Membership");
        assertThat(read.members.list()).extracting(reporter -> reporter.name).containsExactly("Ann", "Bob");
        assertThat(read.members.list().get(0).friends.list()).containsExactly(bob);
        assertThat(read.members.list().get(1).friends.list()).containsExactly(ann);
        assertThat(read.memberships.count()).isEqualTo(2);
        assertThat(statements()).isEmpty();
    }

    @Test
    void the_relations_that_can_be_named_are_told_without_those_of_link_tables() {
        assertThatThrownBy(() -> Reporter.objects.prefetchRelated("enemies").list())
                .isInstanceOf(FieldException.class)
                .hasMessage("prefetchRelated(\"enemies\") of Reporter: there is no such relation. Relations: clubs,"
                        + " followers, follows, friends, invitations, membership.");
    }
}

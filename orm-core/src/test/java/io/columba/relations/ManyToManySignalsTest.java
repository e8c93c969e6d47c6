package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Link;
import io.columba.Signal;
import io.columba.Signals;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyToManySignalsTest extends WithPress {
    private final List<String> heard = new ArrayList<>();
    private final List<Signal.Registration> registrations = new ArrayList<>();

    ManyToManySignalsTest(Server server) {
        super(server);
    }

    @AfterEach
    void disconnect() {
        registrations.forEach(Signal.Registration::close);
    }

    private void record() {
        registrations.add(Signals.m2mChanged()
                .connect((owner, change) -> heard.add(change.action() + " " + owner + " " + change.sender() + " -> "
                        + change.model() + (change.reverse() ? " reverse" : "") + " on " + change.using() + " "
                        + (change.keys() == null ? "all" : new TreeSet<>(change.keys())))));
    }

    private List<String> heard() {
        List<String> seen = List.copyOf(heard);
        heard.clear();
        return seen;
    }

    @Test
    void links_that_are_added_are_announced_before_and_after_without_those_that_are_there() {
        Story story = story("Moon");
        Tag space = tag("space");
        Tag rock = tag("rock");
        story.tags.add(space);
        record();
        statements();

        story.tags.add(space, rock);
        story.tags.addKeys(rock.id);
        story.tags.add();

        assertThat(heard())
                .containsExactly(
                        "PRE_ADD " + story + " Story_tags -> Tag on default [" + rock.id + "]",
                        "POST_ADD " + story + " Story_tags -> Tag on default [" + rock.id + "]",
                        "PRE_ADD " + story + " Story_tags -> Tag on default []",
                        "POST_ADD " + story + " Story_tags -> Tag on default []");
        assertThat(tags(story.tags.all())).containsExactly("rock", "space");
    }

    @Test
    void the_other_side_is_announced_as_reverse_and_with_its_own_alias() {
        Story story = saved(new Story("Moon"), "other");
        Tag space = saved(new Tag("space"), "other");
        record();

        space.stories.add(story);
        space.stories.remove(story);
        space.stories.clear();

        String about = space + " Story_tags -> Story reverse on other ";
        assertThat(heard())
                .containsExactly(
                        "PRE_ADD " + about + "[" + story.id + "]",
                        "POST_ADD " + about + "[" + story.id + "]",
                        "PRE_REMOVE " + about + "[" + story.id + "]",
                        "POST_REMOVE " + about + "[" + story.id + "]",
                        "PRE_CLEAR " + about + "all",
                        "POST_CLEAR " + about + "all");
        assertThat(links("default")).isZero();
        assertThat(links("other")).isZero();
    }

    @Test
    void set_announces_what_differs_only() {
        Story story = story("Moon");
        Tag space = tag("space");
        Tag rock = tag("rock");
        Tag dust = tag("dust");
        story.tags.add(space, rock);
        record();

        story.tags.set(List.of(rock, dust));

        String about = story + " Story_tags -> Tag on default ";
        assertThat(heard())
                .containsExactly(
                        "PRE_REMOVE " + about + "[" + space.id + "]",
                        "POST_REMOVE " + about + "[" + space.id + "]",
                        "PRE_ADD " + about + "[" + dust.id + "]",
                        "POST_ADD " + about + "[" + dust.id + "]");
        story.tags.set(List.of(dust, rock));
        assertThat(heard()).isEmpty();
    }

    @Test
    void a_symmetrical_relation_and_one_through_an_entity_are_announced_once() {
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");
        Club club = club("Chess");
        record();

        ann.friends.add(bob);
        club.members.add(bob);
        ann.friends.remove(bob);

        assertThat(heard())
                .containsExactly(
                        "PRE_ADD " + ann + " Reporter_friends -> Reporter on default [" + bob.id + "]",
                        "POST_ADD " + ann + " Reporter_friends -> Reporter on default [" + bob.id + "]",
                        "PRE_ADD " + club + " Membership -> Reporter on default [" + bob.id + "]",
                        "POST_ADD " + club + " Membership -> Reporter on default [" + bob.id + "]",
                        "PRE_REMOVE " + ann + " Reporter_friends -> Reporter on default [" + bob.id + "]",
                        "POST_REMOVE " + ann + " Reporter_friends -> Reporter on default [" + bob.id + "]");
        assertThat(Link.objects(Reporter.class, "friends").count()).isZero();
        assertThat(Membership.objects.count()).isOne();
    }

    @Test
    void an_exception_of_a_receiver_undoes_the_change() {
        Story story = story("Moon");
        Tag space = tag("space");
        registrations.add(Signals.m2mChanged().connect(Story.class, "tags", (owner, change) -> {
            assertThat(press.databases.database("default").inAtomicBlock()).isTrue();
            if (change.action() == Signals.Action.POST_ADD || change.action() == Signals.Action.POST_CLEAR) {
                throw new IllegalStateException("not today");
            }
        }));

        assertThatThrownBy(() -> story.tags.add(space)).hasMessage("not today");
        assertThat(links("default")).isZero();

        disconnect();
        story.tags.add(space);
        registrations.add(Signals.m2mChanged().connect(Story.class, "tags", (owner, change) -> {
            throw new IllegalStateException("not today");
        }));
        assertThatThrownBy(story.tags::clear).hasMessage("not today");
        assertThat(links("default")).isOne();
    }
}

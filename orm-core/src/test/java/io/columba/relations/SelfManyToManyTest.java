package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Link;
import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfManyToManyTest extends WithPress {
    SelfManyToManyTest(Server server) {
        super(server);
    }

    @Test
    void a_symmetrical_relation_holds_in_both_directions() {
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");
        Reporter cid = reporter("Cid");

        ann.friends.add(bob, cid);
        assertThat(names(ann.friends.all())).containsExactly("Bob", "Cid");
        assertThat(names(bob.friends.all())).containsExactly("Ann");
        assertThat(Link.objects(Reporter.class, "friends").count()).isEqualTo(4);
        bob.friends.add(ann);
        assertThat(Link.objects(Reporter.class, "friends").count()).isEqualTo(4);
        assertThat(names(Reporter.objects.filter("friends__name", "Bob"))).containsExactly("Ann");

        bob.friends.remove(ann);
        assertThat(names(ann.friends.all())).containsExactly("Cid");
        cid.friends.set(List.of(bob));
        assertThat(ann.friends.exists()).isFalse();
        assertThat(names(bob.friends.all())).containsExactly("Cid");
        bob.friends.clear();
        assertThat(Link.objects(Reporter.class, "friends").exists()).isFalse();
    }

    @Test
    void one_may_be_a_friend_of_oneself() {
        Reporter ann = reporter("Ann");

        ann.friends.add(ann);
        assertThat(names(ann.friends.all())).containsExactly("Ann");
        ann.friends.remove(ann);
        assertThat(ann.friends.exists()).isFalse();
    }

    @Test
    void a_directed_relation_has_two_sides() {
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");

        ann.follows.add(bob);
        assertThat(names(ann.follows.all())).containsExactly("Bob");
        assertThat(ann.followers.exists()).isFalse();
        assertThat(names(bob.followers.all())).containsExactly("Ann");
        assertThat(names(Reporter.objects.filter("follows", bob))).containsExactly("Ann");
        assertThat(names(Reporter.objects.filter("followers", ann))).containsExactly("Bob");
        ann.followers.create(new Reporter("Cid"));
        assertThat(names(Reporter.objects.filter("follows__name", "Ann"))).containsExactly("Cid");
        Link link = Link.objects(Reporter.class, "follows").get("toReporter", bob);
        assertThat(link.from().get()).isEqualTo(ann);
        bob.followers.remove(ann);
        assertThat(ann.follows.exists()).isFalse();
    }

    @Test
    void links_of_both_directions_go_with_an_object() {
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");
        ann.friends.add(bob);
        ann.follows.add(bob);
        bob.follows.add(ann);

        assertThat(ann.delete().perLabel())
                .containsOnly(
                        Map.entry("press.Reporter", 1),
                        Map.entry("press.Reporter_friends", 2),
                        Map.entry("press.Reporter_follows", 2));
    }
}

package io.columba.relations;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManyToManyThroughTest extends WithPress {
    ManyToManyThroughTest(Server server) {
        super(server);
    }

    @Test
    void links_are_rows_of_the_entity_that_was_named() {
        Club chess = club("Chess");
        Reporter ann = reporter("Ann");
        statements();

        chess.members.add(ann);
        assertThat(statements()).containsExactly("default:select:Membership", "default:insert:Membership");
        assertThat(names(chess.members.all())).containsExactly("Ann");
        Membership link = Membership.objects.get();
        assertThat(link.club.get()).isEqualTo(chess);
        assertThat(link.member.get()).isEqualTo(ann);
        assertThat(link.inviter.id()).isNull();
        assertThat(link.role).isEqualTo("member");
        assertThat(ann.clubs.get()).isEqualTo(chess);
    }

    @Test
    void what_is_linked_already_is_not_linked_again() {
        Club chess = club("Chess");
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");
        chess.members.add(ann);
        statements();

        chess.members.add(ann, bob);
        bob.clubs.add(chess);

        assertThat(statements())
                .containsExactly("default:select:Membership", "default:insert:Membership", "default:select:Membership");
        assertThat(Membership.objects.count()).isEqualTo(2);
    }

    @Test
    void columns_of_their_own_are_filled_in() {
        Club chess = club("Chess");
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");

        chess.members
                .withDefaults(Membership.class, link -> {
                    link.role = "chair";
                    link.inviter.set(bob);
                })
                .add(ann);
        chess.members
                .withDefaults(Membership.class, link -> link.role = "guest")
                .create(new Reporter("Cid"));
        chess.members
                .withDefaults(Membership.class, link -> link.role = "guest")
                .getOrCreate(q("name", "Dan"), reporter -> {});
        chess.members.add(bob);

        assertThat(Membership.objects.filter("role", "chair").get().inviter.get())
                .isEqualTo(bob);
        assertThat(names(chess.members.filter("membership__role", "guest"))).containsExactly("Cid", "Dan");
        assertThat(names(chess.members.filter("membership__role", "member"))).containsExactly("Bob");
        assertThat(bob.clubs.filter("membership__role", "chair").exists()).isFalse();
        assertThatThrownBy(() -> story("Moon").tags.withDefaults(Membership.class, link -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@ManyToMany(through = ...)");
        assertThatThrownBy(() -> chess.members.withDefaults(Club.class, link -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("but through " + Membership.class.getName());
    }

    @Test
    void the_step_after_the_manager_speaks_of_this_owners_link() {
        Club chess = club("Chess");
        Club golf = club("Golf");
        Reporter ann = reporter("Ann");
        chess.members.add(ann);
        golf.members.withDefaults(Membership.class, link -> link.role = "chair").add(ann);

        assertThat(chess.members.filter("membership__role", "chair").exists()).isFalse();
        assertThat(golf.members.filter("membership__role", "chair").exists()).isTrue();
        assertThat(chess.members
                        .all()
                        .orderBy("name")
                        .filter("membership__role", "chair")
                        .exists())
                .isTrue();
    }

    @Test
    void set_keeps_links_that_stay_and_clear_and_set_starts_anew() {
        Club chess = club("Chess");
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");
        Reporter cid = reporter("Cid");
        chess.members
                .withDefaults(Membership.class, link -> link.role = "chair")
                .add(ann, bob);
        statements();

        chess.members.set(List.of(bob, cid));
        assertThat(statements())
                .containsExactly(
                        "default:select:Reporter",
                        "default:delete:Membership",
                        "default:select:Membership",
                        "default:insert:Membership");
        assertThat(Membership.objects.column("role").list()).containsExactly("chair", "member");
        chess.members.clearAndSet(List.of(bob));
        assertThat(Membership.objects.column("role").list()).containsExactly("member");
        chess.members.remove(bob);
        assertThat(Membership.objects.exists()).isFalse();
    }

    @Test
    void lookups_and_deletions_follow_the_declared_keys() {
        Club chess = club("Chess");
        Reporter ann = reporter("Ann");
        Reporter bob = reporter("Bob");
        chess.members
                .withDefaults(Membership.class, link -> link.inviter.set(bob))
                .add(ann);

        assertThat(Club.objects.filter("members", ann).get()).isEqualTo(chess);
        assertThat(Club.objects.filter("members__name", "Bob").exists()).isFalse();
        assertThat(names(Reporter.objects.filter("clubs__name", "Chess"))).containsExactly("Ann");
        assertThat(bob.delete().perEntity()).containsOnly(Map.entry(Reporter.class, 1));
        assertThat(Membership.objects.get().inviter.id()).isNull();
        assertThat(chess.delete().perEntity()).containsOnly(Map.entry(Club.class, 1), Map.entry(Membership.class, 1));
        assertThat(Reporter.objects.get()).isEqualTo(ann);
    }

    @Test
    void the_manager_of_the_links_is_that_of_their_entity() {
        assertThatThrownBy(() -> club("Chess").members.through())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("goes through Membership");
    }
}

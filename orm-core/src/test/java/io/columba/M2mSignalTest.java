package io.columba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.FieldException;
import io.columba.library.Person;
import io.columba.meta.EntityType;
import io.columba.relations.Reporter;
import io.columba.relations.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sending itself, without a database. */
class M2mSignalTest {
    private static final EntityType<?> LINK =
            EntityType.of(Story.class).manyToMany("tags").link();
    private static final Signals.M2mChanged CHANGE = new Signals.M2mChanged(
            LINK, "other", Signals.Action.POST_ADD, true, EntityType.of(Story.class), Set.of(1L));

    @Test
    void a_change_goes_to_the_receivers_of_its_relation_and_to_those_of_all() {
        List<Object> heard = new ArrayList<>();
        Person owner = new Person("Ann");
        assertThat(Signals.hearM2m(LINK)).isFalse();
        try (Signal.Registration tags = Signals.m2mChanged()
                        .connect(Story.class, "tags", (object, change) -> heard.add(List.of(object, change)));
                Signal.Registration another = Signals.m2mChanged()
                        .connect(Reporter.class, "follows", (object, change) -> heard.add("wrong"));
                Signal.Registration all =
                        Signals.m2mChanged().connect((object, change) -> heard.add(change.action()))) {
            assertThat(Signals.hearM2m(LINK)).isTrue();
            Signals.sendM2mChanged(owner, CHANGE);
            assertThat(List.of(tags, another, all)).doesNotContainNull();
        }
        Signals.sendM2mChanged(owner, CHANGE);
        assertThat(heard).containsExactly(List.of(owner, CHANGE), Signals.Action.POST_ADD);
    }

    @Test
    void a_relation_that_does_not_exist_cannot_be_listened_to() {
        assertThatThrownBy(() -> Signals.m2mChanged().connect(Story.class, "togs", (object, change) -> {}))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void automatic_links_are_saved_and_deleted_without_signals() {
        try (Signal.Registration all = Signals.preDelete().connect((object, event) -> {})) {
            assertThat(all).isNotNull();
            assertThat(Signals.hearDelete(LINK)).isFalse();
            assertThat(Signals.hearDelete(EntityType.of(Story.class))).isTrue();
        }
    }
}

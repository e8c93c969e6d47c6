package io.columba;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sending itself, with entities that stand for those of a relation. */
class M2mSignalTest {
    private static final Signals.M2mChanged CHANGE = new Signals.M2mChanged(
            EntityType.of(Review.class), "other", Signals.Action.POST_ADD, true, EntityType.of(Book.class), Set.of(1L));

    @Test
    void a_change_goes_to_the_receivers_of_its_link_table_and_to_those_of_all() {
        List<Object> heard = new ArrayList<>();
        Person owner = new Person("Ann");
        assertThat(Signals.hearM2m(CHANGE.sender())).isFalse();
        try (Signal.Registration link = Signals.m2mChanged()
                        .connect(Review.class, (object, change) -> heard.add(List.of(object, change)));
                Signal.Registration another =
                        Signals.m2mChanged().connect(Book.class, (object, change) -> heard.add("wrong"));
                Signal.Registration all =
                        Signals.m2mChanged().connect((object, change) -> heard.add(change.action()))) {
            assertThat(Signals.hearM2m(CHANGE.sender())).isTrue();
            Signals.sendM2mChanged(owner, CHANGE);
            assertThat(List.of(link, another, all)).doesNotContainNull();
        }
        Signals.sendM2mChanged(owner, CHANGE);
        assertThat(heard).containsExactly(List.of(owner, CHANGE), Signals.Action.POST_ADD);
    }
}

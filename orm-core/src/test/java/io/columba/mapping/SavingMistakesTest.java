package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Version;
import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Mistakes in versions, sequences and rules of deletion. None has a manager, which would make it known to the others. */
@SuppressWarnings("serial")
class SavingMistakesTest {
    private static void mistake(Class<?> entity, String field, String message) {
        assertThatThrownBy(() -> EntityType.of(entity))
                .isInstanceOf(MappingException.class)
                .hasMessage("Field " + field + " of " + entity.getName() + " " + message);
    }

    @Entity
    static class TwoVersions extends Model {
        @Id
        Long id;

        @Version
        int version;

        @Version
        long revision;
    }

    @Entity
    static class TextVersion extends Model {
        @Id
        Long id;

        @Version
        String version = "";
    }

    @Entity
    static class KeyVersion extends Model {
        @Id
        @Version
        Long id;
    }

    @Entity
    static class NullableVersion extends Model {
        @Id
        Long id;

        @Version
        @Column(nullable = true)
        Integer version;
    }

    @Test
    void versions_that_cannot_count() {
        mistake(
                TwoVersions.class,
                "version",
                "has @Version, and so has revision. Keep it on the one field that counts the changes.");
        mistake(
                TextVersion.class,
                "version",
                "has @Version, but java.lang.String does not count. Use a short, int or long, such as: @Version private"
                        + " int version;");
        mistake(
                KeyVersion.class,
                "id",
                "is the key, which does not change, so it cannot be the @Version. Add: @Version private int version;");
        mistake(
                NullableVersion.class,
                "version",
                "has @Version, so it may not be null in a row. Leave out nullable = true and @Nullable; in a new object"
                        + " null counts as 0.");
    }

    @Entity
    static class CountedParent extends Model {
        @Id
        Long id;

        @Version
        int version;
    }

    @Entity
    static class JoinedChild extends CountedParent {
        String more = "";
    }

    @Entity(proxy = true)
    static class CountedProxy extends CountedParent {}

    @Test
    void versions_where_a_row_is_in_several_tables() {
        assertThatThrownBy(() -> EntityType.of(JoinedChild.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("CountedParent.version has @Version, which counts the changes of one table, but a child of"
                        + " CountedParent has its fields in several. Remove @Version, or let the entities share an"
                        + " abstract parent instead.");
        assertThat(EntityType.of(CountedProxy.class).version())
                .isSameAs(EntityType.of(CountedParent.class).version())
                .isNotNull();
    }

    @Entity
    static class UuidSequence extends Model {
        @Id(sequence = "s")
        UUID id;
    }

    @Entity
    static class AssignedSequence extends Model {
        @Id(sequence = "s", generated = false)
        Long id;
    }

    @Entity
    static class CompositeSequence extends Model {
        @Id(sequence = "s")
        Long one;

        @Id
        Long two;
    }

    @Test
    void sequences_of_keys_that_are_not_counted() {
        String message = "has the sequence \"s\", but only a single key of type short, int or long that is generated"
                + " comes from one. Leave out sequence = ..., or change the key.";
        mistake(UuidSequence.class, "id", message);
        mistake(AssignedSequence.class, "id", message);
        mistake(CompositeSequence.class, "one", message);
    }

    @Entity
    static class NoDefault extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.SET_DEFAULT)
        final Ref<NoDefault> other = ref();
    }

    @Entity
    static class IdleDefault extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE, defaultKey = "1")
        final Ref<IdleDefault> other = ref();
    }

    @Entity
    static class SetNothing extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.SET)
        final Ref<SetNothing> other = ref();
    }

    @Entity
    static class IdleSet extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, setTo = "1")
        final Ref<IdleSet> other = ref();
    }

    @Entity
    static class SetByAnything extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.SET, setBy = String.class)
        final Ref<SetByAnything> other = ref();
    }

    @Test
    void rules_of_deletion_that_say_too_little_or_too_much() {
        mistake(
                NoDefault.class,
                "other",
                "has onDelete = SET_DEFAULT without a default. Add the key of the row to point to instead: defaultKey ="
                        + " \"...\"");
        mistake(
                IdleDefault.class,
                "other",
                "has a defaultKey, which only onDelete = SET_DEFAULT uses. Change the rule, or leave out defaultKey.");
        mistake(
                SetNothing.class,
                "other",
                "has onDelete = SET, which needs either the key of the row to point to instead, setTo = \"...\", or what"
                        + " chooses it, setBy = SomeClass.class.");
        mistake(
                IdleSet.class,
                "other",
                "has setTo or setBy, which only onDelete = SET uses. Change the rule, or leave them out.");
        mistake(
                SetByAnything.class,
                "other",
                "has setBy = String.class, which does not implement io.columba.meta.DeletedReplacement.");
    }
}

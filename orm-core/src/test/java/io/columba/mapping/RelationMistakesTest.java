package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mistakes in relations. Each entity here has one; none has a manager, which would make it known to the others. */
@SuppressWarnings("serial")
class RelationMistakesTest {
    private static final String HERE = "io.columba.mapping.RelationMistakesTest$";

    private static void mistake(Class<?> entity, String message) {
        assertThatThrownBy(() -> EntityType.of(entity))
                .isInstanceOf(MappingException.class)
                .hasMessage(message);
    }

    @Entity
    static class Fine extends Model {
        @Id
        Long id;
    }

    static class NoEntity extends Model {
        @Id
        Long id;
    }

    @Entity
    static class Composite extends Model {
        @Id
        Long one;

        @Id
        Long two;
    }

    @Entity
    static class PointsToComposite extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<Composite> target = ref();
    }

    @Test
    void a_relation_to_a_composite_key() {
        assertThatThrownBy(() ->
                        EntityType.of(PointsToComposite.class).field("target").kind())
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "Composite has the composite key [Composite.one, Composite.two], which a relation cannot point"
                                + " to.");
    }

    @Entity
    static class BadTarget extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<NoEntity> target = ref();
    }

    @Test
    void a_relation_to_a_class_that_is_no_entity() {
        mistake(
                BadTarget.class,
                "Field target of " + HERE + "BadTarget points to " + HERE + "NoEntity, which is no entity."
                        + " Put @Entity on that class.");
    }

    @Entity
    static class NoRef extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        Fine fine;
    }

    @Test
    void a_relation_that_is_no_ref() {
        mistake(
                NoRef.class,
                "Field fine of " + HERE + "NoRef is a relation, so its type must be Ref. Write: private final"
                        + " Ref<Fine> fine = ref();");
    }

    @Entity
    static class BareRef extends Model {
        @Id
        Long id;

        final Ref<Fine> fine = ref();
    }

    @Test
    void a_ref_without_its_annotation() {
        mistake(
                BareRef.class,
                "Field fine of " + HERE + "BareRef is a Ref without its kind of relation. Put"
                        + " @ForeignKey(onDelete = ...) or @OneToOne(onDelete = ...) on it, or @Reverse(\"...\") if the key is on"
                        + " the other side.");
    }

    @Entity
    static class BareManager extends Model {
        @Id
        Long id;

        final RelatedManager<Fine> all = related();
    }

    @Test
    void a_related_manager_without_its_annotation() {
        mistake(
                BareManager.class,
                "Field all of " + HERE + "BareManager is a RelatedManager without its relation. Put"
                        + " @Reverse(\"...\") on it, with the name of the field that points here, or"
                        + " @ManyToMany.");
    }

    @Entity
    static class NotNullable extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.SET_NULL)
        final Ref<Fine> fine = ref();
    }

    @Test
    void set_null_where_null_is_not_allowed() {
        mistake(
                NotNullable.class,
                "Field fine of " + HERE + "NotNullable has onDelete = SET_NULL but may not be null. Add"
                        + " nullable = true, or choose another rule.");
    }

    @Entity
    static class WrongReverse extends Model {
        @Id
        Long id;

        @Reverse("owner")
        final RelatedManager<Pointing> pointing = related();
    }

    @Entity
    static class Pointing extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<WrongReverse> parent = ref();
    }

    @Test
    void a_reverse_side_that_names_no_relation() {
        mistake(
                WrongReverse.class,
                "Field pointing of " + HERE + "WrongReverse has @Reverse(\"owner\"), but " + HERE
                        + "Pointing has no such relation to WrongReverse. Its relations to it: parent.");
    }

    @Entity
    static class RawManager extends Model {
        @Id
        Long id;

        @Reverse("raw")
        @SuppressWarnings("rawtypes")
        final RelatedManager all = related();
    }

    @Test
    void a_related_manager_without_type_argument() {
        mistake(
                RawManager.class,
                "Field all of " + HERE + "RawManager has the type io.columba.RelatedManager, which does"
                        + " not name its class. Write: RelatedManager<SomeClass> all");
    }

    @Entity
    static class RawRef extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        @SuppressWarnings("rawtypes")
        final Ref one = ref();
    }

    @Test
    void a_ref_without_type_argument() {
        mistake(
                RawRef.class,
                "Field one of " + HERE + "RawRef has the type io.columba.Ref, which does not name its class."
                        + " Write: Ref<SomeClass> one");
    }

    @Entity
    static class ColumnOnRelation extends Model {
        @Id
        Long id;

        @Column(name = "x")
        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<Fine> fine = ref();
    }

    @Test
    void a_column_on_a_relation() {
        mistake(
                ColumnOnRelation.class,
                "Field fine of " + HERE + "ColumnOnRelation is a relation; name its column in the"
                        + " relation's own annotation: column = \"...\"");
    }

    @Entity
    static class NullHolder extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        @Nullable
        Ref<Fine> fine;
    }

    @Entity
    static class NullManager extends Model {
        @Id
        Long id;

        @Reverse("nullManager")
        RelatedManager<PointsToNullManager> all;
    }

    @Entity
    static class PointsToNullManager extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<NullManager> nullManager = ref();
    }

    @Test
    void a_holder_that_was_left_null() {
        String message = "NullHolder.fine is null in a new NullHolder. Write: private final Ref<Fine> fine = ref();";
        EntityType<NullHolder> entity = EntityType.of(NullHolder.class);
        for (Runnable use : List.<Runnable>of(
                entity::newInstance,
                () -> new NullHolder().save(),
                () -> Model.copyOf(new NullHolder()),
                () -> entity.field("fine").stored(new NullHolder()))) {
            assertThatThrownBy(use::run).isInstanceOf(MappingException.class).hasMessage(message);
        }
        assertThatThrownBy(() -> EntityType.of(NullManager.class).newInstance())
                .isInstanceOf(MappingException.class)
                .hasMessage("NullManager.all is null in a new NullManager. Write: private final"
                        + " RelatedManager<PointsToNullManager> all = related();");
    }
}

package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes in many-to-many relations. Each entity here has one; none has a manager, which would make it known. */
@SuppressWarnings("serial")
class ManyToManyMistakesTest {
    private static final String HERE = "io.columba.mapping.ManyToManyMistakesTest$";

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
    static class NoManager extends Model {
        @Id
        Long id;

        @ManyToMany
        List<Fine> others;
    }

    @Test
    void a_field_of_another_type() {
        mistake(
                NoManager.class,
                "Field others of " + HERE + "NoManager has @ManyToMany, so its type must be RelatedManager. Write:"
                        + " private final RelatedManager<SomeClass> others = related();");
    }

    @Entity
    static class BadTarget extends Model {
        @Id
        Long id;

        @ManyToMany
        final RelatedManager<NoEntity> others = related();
    }

    @Test
    void a_target_that_is_no_entity() {
        mistake(
                BadTarget.class,
                "Field others of " + HERE + "BadTarget points to " + HERE + "NoEntity, which is no entity. Put @Entity"
                        + " on that class.");
    }

    @Entity
    static class LeftNull extends Model {
        @Id
        Long id;

        @ManyToMany(relatedName = "+")
        RelatedManager<Fine> others;
    }

    @Test
    void a_holder_that_was_left_null() {
        assertThatThrownBy(() -> EntityType.of(LeftNull.class).newInstance())
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "LeftNull.others is null in a new LeftNull. Write: private final RelatedManager<Fine> others ="
                                + " related();");
    }

    @Entity
    static class NamedSymmetrical extends Model {
        @Id
        Long id;

        @ManyToMany(relatedName = "admirers")
        final RelatedManager<NamedSymmetrical> friends = related();
    }

    @Test
    void a_symmetrical_relation_with_a_name_for_its_other_side() {
        mistake(
                NamedSymmetrical.class,
                "Field friends of " + HERE
                        + "NamedSymmetrical is symmetrical, so the other side has no name of its own."
                        + " Remove relatedName, or add symmetrical = false.");
    }

    @Entity
    static class FieldsOnly extends Model {
        @Id
        Long id;

        @ManyToMany(throughFields = {"a", "b"})
        final RelatedManager<Fine> others = related();
    }

    @Test
    void fields_of_a_link_without_its_entity() {
        mistake(
                FieldsOnly.class,
                "Field others of " + HERE
                        + "FieldsOnly has throughFields without through. Name the entity of the links,"
                        + " or remove them.");
    }

    @Entity
    static class Link extends Model {
        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        final Ref<Fine> one = ref();

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        final Ref<Fine> two = ref();

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        final Ref<Fine> three = ref();
    }

    @Entity
    static class Ambiguous extends Model {
        @Id
        Long id;

        @ManyToMany(through = Link.class)
        final RelatedManager<Fine> others = related();
    }

    @Test
    void a_link_whose_keys_are_not_one_to_each_side() {
        mistake(
                Ambiguous.class,
                "Field others of " + HERE + "Ambiguous does not know its two foreign keys: " + HERE + "Link points to"
                        + " Ambiguous with no foreign key and to Fine with one, two, three. It needs one of each; if there"
                        + " are several, name the two: throughFields = {\"...\", \"...\"}");
    }

    @Entity
    static class TwoTables extends Model {
        @Id
        Long id;

        @ManyToMany(through = Link.class, table = "links")
        final RelatedManager<Fine> others = related();
    }

    @Test
    void a_table_for_a_link_that_has_one() {
        mistake(
                TwoTables.class,
                "Field others of " + HERE
                        + "TwoTables goes through Link, which has a table already. Remove table, or name"
                        + " it in @Entity(table = ...) of that class.");
    }

    @Entity
    static class NoSuchReverse extends Model {
        @Id
        Long id;

        @Reverse("others")
        final RelatedManager<LeftNull> lefts = related();
    }

    @Test
    void the_other_side_of_a_relation_to_something_else() {
        mistake(
                NoSuchReverse.class,
                "Field lefts of " + HERE + "NoSuchReverse has @Reverse(\"others\"), but " + HERE
                        + "LeftNull has no such" + " relation to NoSuchReverse. Its relations to it: none.");
    }

    @Entity
    static class Target extends Model {
        @Id
        Long id;
    }

    @Entity
    static class TwoNames extends Model {
        @Id
        Long id;

        @ManyToMany
        final RelatedManager<Target> some = related();

        @ManyToMany
        final RelatedManager<Target> others = related();
    }

    @Test
    void two_relations_of_one_name() {
        EntityType.of(TwoNames.class);
        assertThatThrownBy(() -> EntityType.of(Target.class).referrers())
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "Lookups of Target cannot tell TwoNames.others from TwoNames.some: both are called 'twoNames'"
                                + " there. Give the relation another name: relatedName = \"...\"");
    }

    @Entity(app = "shop", table = "goods")
    static class Article extends Model {
        @Id
        Long id;

        @ManyToMany(relatedName = "+")
        final RelatedManager<Fine> bestFriends = related();

        @ManyToMany(relatedName = "+", table = "mates")
        final RelatedManager<Fine> mates = related();
    }

    @Test
    void names_of_link_tables_follow_from_owner_and_field_or_are_given() {
        EntityType<?> link =
                EntityType.of(Article.class).manyToMany("bestFriends").link();
        assertThat(link.table()).isEqualTo("goods_best_friends");
        assertThat(link.label()).isEqualTo("shop.Article_bestFriends");
        assertThat(link.fields()).extracting("name").containsExactly("id", "article", "fine");
        assertThat(link.fields().stream().map(field -> field.column())).containsExactly("id", "article_id", "fine_id");
        assertThat(link.uniques()).containsExactly(List.of("article", "fine"));
        assertThat(EntityType.of(Article.class).manyToMany("mates").link().table())
                .isEqualTo("mates");
    }
}

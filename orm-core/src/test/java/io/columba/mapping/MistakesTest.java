package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Convert;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Index;
import io.columba.annotation.Unique;
import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each entity here has one mistake; none has a manager, which would make it known to the other entities. */
@SuppressWarnings("serial")
class MistakesTest {
    private static final String HERE = "io.columba.mapping.MistakesTest$";

    private static void mistake(Class<?> entity, String message) {
        // Twice: the second use must not meet a half-made description.
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> EntityType.of(entity))
                    .isInstanceOf(MappingException.class)
                    .hasMessage(message);
        }
    }

    @Entity
    static class Fine extends Model {
        @Id
        Long id;
    }

    // --- the class ----------------------------------------------------------------------------------------------

    static class NoEntity extends Model {
        @Id
        Long id;
    }

    @Test
    void a_class_without_entity() {
        mistake(
                NoEntity.class,
                HERE + "NoEntity is not an entity. Put @Entity on the class, or use the class that has it.");
    }

    @Entity
    static class NoModel {
        @Id
        Long id;
    }

    @Test
    void a_class_that_is_no_model() {
        mistake(NoModel.class, HERE + "NoModel has @Entity but is no Model. Write: class NoModel extends Model");
    }

    @Entity
    abstract static class Abstract extends Model {
        @Id
        Long id;
    }

    @Test
    void an_abstract_entity() {
        mistake(
                Abstract.class,
                HERE + "Abstract is abstract, so it cannot be an entity. Remove @Entity from it (its fields"
                        + " are inherited by the entities below it) or make it a concrete class.");
    }

    @Entity
    static class NoConstructor extends Model {
        @Id
        Long id;

        NoConstructor(long id) {
            this.id = id;
        }
    }

    @Test
    void no_constructor_without_parameters() {
        mistake(
                NoConstructor.class,
                HERE + "NoConstructor has no constructor without parameters, which Columba calls for"
                        + " every row it reads. Add one; it may be private: private NoConstructor() {}");
    }

    // --- the key ------------------------------------------------------------------------------------------------

    @Entity
    static class NoKey extends Model {
        String name;
    }

    @Test
    void no_key() {
        mistake(
                NoKey.class,
                HERE + "NoKey has no key. Put @Id on the field that identifies a row, or add: @Id private Long id; an"
                        + " entity whose rows are only read needs none: @Entity(readOnly = true)");
    }

    // --- fields -------------------------------------------------------------------------------------------------

    @Entity
    static class TwiceTheColumn extends Model {
        @Id
        Long id;

        String title;

        @Column(name = "TITLE")
        String heading;
    }

    @Test
    void two_fields_with_one_column() {
        mistake(
                TwiceTheColumn.class,
                "Field heading of " + HERE + "TwiceTheColumn has the column \"TITLE\", as field title"
                        + " does. Give one of them another name: @Column(name = \"...\")");
    }

    @Entity
    static class Unsupported extends Model {
        @Id
        Long id;

        Map<String, String> map;
    }

    @Test
    void a_type_that_no_column_holds() {
        mistake(
                Unsupported.class,
                "Field map of " + HERE + "Unsupported has the type java.util.Map<java.lang.String,"
                        + " java.lang.String>, which no column holds. Use a primitive or its wrapper, String, BigDecimal,"
                        + " BigInteger, LocalDate, LocalTime, LocalDateTime, OffsetDateTime, Instant, Duration, UUID, byte[], an"
                        + " enum or (PostgreSQL) an array or List of simple values; or put @Json or @Convert on it; or make it"
                        + " transient.");
    }

    @Entity
    static class FinalField extends Model {
        @Id
        Long id;

        final String name = "";
    }

    @Test
    void a_final_field() {
        mistake(
                FinalField.class,
                "Field name of " + HERE + "FinalField is final, so a row cannot be read into it. Remove"
                        + " final, or make it transient to leave it out of the table.");
    }

    @Entity
    static class NullablePrimitive extends Model {
        @Id
        Long id;

        @Column(nullable = true)
        int pages;
    }

    @Test
    void a_primitive_that_may_be_null() {
        mistake(
                NullablePrimitive.class,
                "Field pages of " + HERE + "NullablePrimitive is nullable, but a primitive cannot"
                        + " be null. Write Integer instead of int.");
    }

    @Entity
    static class NoConverter extends Model {
        @Id
        Long id;

        @Convert(String.class)
        Object thing;
    }

    @Test
    void a_converter_that_is_none() {
        mistake(
                NoConverter.class,
                "Field thing of " + HERE + "NoConverter has @Convert(String.class), which is no" + " Converter.");
    }

    // --- options ------------------------------------------------------------------------------------------------

    @Entity(ordering = {"id", "-titel"})
    static class WrongOrdering extends Model {
        @Id
        Long id;

        String title;
    }

    @Entity(getLatestBy = "-published")
    static class WrongLatest extends Model {
        @Id
        Long id;
    }

    @Entity(unique = @Unique({"title", "author"}))
    static class WrongUnique extends Model {
        @Id
        Long id;

        String title;
    }

    @Entity(indexes = @Index("author"))
    static class WrongIndex extends Model {
        @Id
        Long id;

        String title;
    }

    @Test
    void unknown_fields_in_options() {
        mistake(
                WrongOrdering.class,
                HERE + "WrongOrdering names the field 'titel' in ordering, which it does not have."
                        + " Fields: id, title.");
        mistake(
                WrongLatest.class,
                HERE + "WrongLatest names the field 'published' in getLatestBy, which it does not have. Fields: id.");
        mistake(
                WrongUnique.class,
                HERE + "WrongUnique names the field 'author' in @Unique, which it does not have. Fields:"
                        + " id, title.");
        mistake(
                WrongIndex.class,
                HERE + "WrongIndex names the field 'author' in @Index, which it does not have. Fields:"
                        + " id, title.");
    }

    @Test
    void a_mistake_is_found_at_first_use_and_not_before() {
        assertThat(new NoKey().state().adding()).isTrue();
        assertThatThrownBy(() -> new NoKey().pk()).isInstanceOf(MappingException.class);
        assertThatThrownBy(() -> new NoKey().save()).isInstanceOf(MappingException.class);
    }
}

package io.columba.codegen.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What cannot be mapped is an error at the place that is wrong, in the words of the exception at run time. */
class MistakesTest {
    private static final String HEAD = """
            package wrong;

            import static io.columba.annotation.OnDelete.*;

            import io.columba.*;
            import io.columba.annotation.*;
            import java.util.*;

            class Wrong {
                static class NoEntity extends Model { @Id Long id; }
                @Entity static class Tag extends Model { @Id Long id; }
                @Entity static class Pair extends Model { @Id Long one; @Id Long two; }
            """;

    /** Each mistake is the only problem of its compilation; {@code place} is the source that the error points at. */
    private static void inField(String field, String place, String message) {
        inClass("    @Entity static class Book extends Model { @Id Long id; " + field + " }", place, message);
    }

    private static void inClass(String entity, String place, String message) {
        assertThat(Compilation.of(HEAD + entity + "\n}\n").problems()).containsExactly(place + ": " + message);
    }

    @Test
    void a_relation_that_is_no_ref() {
        inField(
                "@ForeignKey(onDelete = CASCADE) Tag tag;",
                "@ForeignKey(onDelete = CASCADE) Tag tag;",
                "Field tag of wrong.Wrong.Book is a relation, so its type must be Ref. Write: private final Ref<Tag>"
                        + " tag = ref();");
    }

    @Test
    void a_ref_without_its_relation() {
        inField(
                "Ref<Tag> tag = ref();",
                "Ref<Tag> tag = ref();",
                "Field tag of wrong.Wrong.Book is a Ref without its kind of relation. Put @ForeignKey(onDelete = ...) or"
                        + " @OneToOne(onDelete = ...) on it, or @Reverse(\"...\") if the key is on the other side.");
    }

    @Test
    void a_related_manager_without_its_relation() {
        inField(
                "RelatedManager<Tag> tags = related();",
                "RelatedManager<Tag> tags = related();",
                "Field tags of wrong.Wrong.Book is a RelatedManager without its relation. Put @Reverse(\"...\") on it,"
                        + " with the name of the field that points here, or @ManyToMany.");
    }

    @Test
    void a_relation_to_what_is_no_entity() {
        inField(
                "@OneToOne(onDelete = CASCADE) Ref<NoEntity> other = ref();",
                "@OneToOne(onDelete = CASCADE) Ref<NoEntity> other = ref();",
                "Field other of wrong.Wrong.Book points to wrong.Wrong.NoEntity, which is no entity. Put @Entity on that"
                        + " class.");
    }

    @Test
    void a_relation_to_a_composite_key() {
        inField(
                "@ForeignKey(onDelete = CASCADE) Ref<Pair> pair = ref();",
                "@ForeignKey(onDelete = CASCADE) Ref<Pair> pair = ref();",
                "Field pair of wrong.Wrong.Book points to wrong.Wrong.Pair, which has the composite key [one, two]. Only"
                        + " a key of one field can be pointed to.");
    }

    @Test
    void a_relation_that_does_not_name_its_class() {
        inField(
                "@ForeignKey(onDelete = CASCADE) Ref<? extends Tag> tag = ref();",
                "@ForeignKey(onDelete = CASCADE) Ref<? extends Tag> tag = ref();",
                "Field tag of wrong.Wrong.Book has the type io.columba.Ref<? extends wrong.Wrong.Tag>, which does not"
                        + " name its class. Write: Ref<SomeClass> tag");
    }

    @Test
    void a_relation_that_is_set_null_but_may_not_be() {
        inField(
                "@ForeignKey(onDelete = SET_NULL) Ref<Tag> tag = ref();",
                "@ForeignKey(onDelete = SET_NULL)",
                "Field tag of wrong.Wrong.Book has onDelete = SET_NULL but may not be null. Add nullable = true, or"
                        + " choose another rule.");
    }

    @Test
    void a_column_on_a_relation() {
        inField(
                "@ForeignKey(onDelete = CASCADE) @Column(name = \"t\") Ref<Tag> tag = ref();",
                "@Column(name = \"t\")",
                "Field tag of wrong.Wrong.Book is a relation; name its column in the relation's own annotation: column ="
                        + " \"...\"");
    }

    @Test
    void a_reverse_that_names_no_field() {
        inField(
                "@Reverse(\"book\") RelatedManager<Tag> tags = related();",
                "@Reverse(\"book\")",
                "Field tags of wrong.Wrong.Book has @Reverse(\"book\"), but wrong.Wrong.Tag has no such relation to"
                        + " Book. Its relations to it: none.");
    }

    @Test
    void a_reverse_that_misspells_its_field() {
        inClass(
                """
                    @Entity static class Book extends Model {
                        @Id Long id;
                        @Reverse("boook") RelatedManager<Page> pages = related();
                    }
                    @Entity static class Page extends Model {
                        @Id Long id;
                        @ForeignKey(onDelete = CASCADE) Ref<Book> book = ref();
                        @ForeignKey(onDelete = CASCADE, relatedName = "next") Ref<Book> sequel = ref();
                        @ForeignKey(onDelete = CASCADE) Ref<Tag> tag = ref();
                    }
                """,
                "@Reverse(\"boook\")",
                "Field pages of wrong.Wrong.Book has @Reverse(\"boook\"), but wrong.Wrong.Page has no such relation to"
                        + " Book. Its relations to it: book, sequel.");
    }

    @Test
    void a_reverse_in_a_field_of_another_type() {
        inField(
                "@Reverse(\"book\") List<Tag> tags;",
                "@Reverse(\"book\") List<Tag> tags;",
                "Field tags of wrong.Wrong.Book has @Reverse, so its type must be RelatedManager, or Ref for a one-to-one"
                        + " relation. Write: private final RelatedManager<SomeClass> tags = related();");
    }

    @Test
    void links_in_a_field_of_another_type() {
        inField(
                "@ManyToMany Set<Tag> tags;",
                "@ManyToMany Set<Tag> tags;",
                "Field tags of wrong.Wrong.Book has @ManyToMany, so its type must be RelatedManager. Write: private final"
                        + " RelatedManager<SomeClass> tags = related();");
    }

    @Test
    void symmetrical_links_with_a_name_of_the_other_side() {
        inField(
                "@ManyToMany(relatedName = \"others\") RelatedManager<Book> books = related();",
                "@ManyToMany(relatedName = \"others\")",
                "Field books of wrong.Wrong.Book is symmetrical, so the other side has no name of its own. Remove"
                        + " relatedName, or add symmetrical = false.");
    }

    @Test
    void links_through_a_class_without_the_two_keys() {
        inField(
                "@ManyToMany(through = Pair.class) RelatedManager<Tag> tags = related();",
                "@ManyToMany(through = Pair.class)",
                "Field tags of wrong.Wrong.Book does not know its two foreign keys: wrong.Wrong.Pair points to Book with"
                        + " no foreign key and to Tag with no foreign key. It needs one of each; if there are several,"
                        + " name the two: throughFields = {\"...\", \"...\"}");
    }

    @Test
    void a_type_that_no_column_holds() {
        inField(
                "Thread thread;",
                "Thread thread;",
                "Field thread of wrong.Wrong.Book has the type java.lang.Thread, which no column holds. Use a primitive or"
                        + " its wrapper, String, BigDecimal, BigInteger, LocalDate, LocalTime, LocalDateTime,"
                        + " OffsetDateTime, Instant, Duration, UUID, byte[], an enum or (PostgreSQL) an array or List of"
                        + " simple values; or put @Json or @Convert on it; or make it transient. If the program registers"
                        + " a converter for the type, tell the compiler: -Acolumba.converters=java.lang.Thread");
    }

    @Test
    void a_converter_that_is_none() {
        inField(
                "@Convert(String.class) Locale locale;",
                "@Convert(String.class)",
                "Field locale of wrong.Wrong.Book has @Convert(String.class), which is no Converter.");
    }

    @Test
    void a_final_field() {
        inField(
                "final int pages = 1;",
                "final int pages = 1;",
                "Field pages of wrong.Wrong.Book is final, so a row cannot be read into it. Remove final, or make it"
                        + " transient to leave it out of the table.");
    }

    @Test
    void a_primitive_that_is_nullable() {
        inField(
                "@Column(nullable = true) int pages;",
                "@Column(nullable = true)",
                "Field pages of wrong.Wrong.Book is nullable, but a primitive cannot be null. Write Integer instead of"
                        + " int.");
    }

    @Test
    void a_version_that_does_not_count() {
        inField(
                "@Version String version;",
                "@Version",
                "Field version of wrong.Wrong.Book has @Version, but java.lang.String does not count. Use a short, int or"
                        + " long, such as: @Version private int version;");
    }

    @Test
    void a_sequence_of_what_is_no_number() {
        inClass(
                "    @Entity static class Book extends Model { @Id(sequence = \"s\") String id; }",
                "@Id(sequence = \"s\")",
                "Field id of wrong.Wrong.Book has the sequence \"s\", but only a single key of type short, int or long that"
                        + " is generated comes from one. Leave out sequence = ..., or change the key.");
    }

    @Test
    void a_field_with_the_name_of_a_key() {
        inField(
                "@ForeignKey(onDelete = CASCADE) Ref<Tag> tag = ref(); long tagId;",
                "long tagId;",
                "Field tagId of wrong.Wrong.Book would be known as 'tagId' in lookups, as field tag of wrong.Wrong.Book"
                        + " is. Rename one of them; the column may keep its name with @Column(name = \"...\").");
    }

    @Test
    void a_generic_relation_whose_field_is_missing() {
        inField(
                "@GenericForeignKey(type = \"label\", key = \"key\") Ref<Model> any = ref(); String label;",
                "@GenericForeignKey(type = \"label\", key = \"key\")",
                "Field any of wrong.Wrong.Book names the field 'key', which is no plain field here. Fields: id, label.");
    }

    @Test
    void an_entity_that_is_no_model() {
        inClass(
                "    @Entity static class Book { Long id; }",
                "@Entity",
                "wrong.Wrong.Book has @Entity but is no Model. Write: class Book extends Model");
    }

    @Test
    void an_entity_without_a_key() {
        inClass(
                "    @Entity static class Book extends Model { Long id; }",
                "@Entity static class Book extends Model { Long id; }",
                "wrong.Wrong.Book has no key. Put @Id on the field that identifies a row, or add: @Id private Long id;");
    }

    @Test
    void a_proxy_of_nothing() {
        inClass(
                "    @Entity(proxy = true) static class Book extends Model { @Id Long id; }",
                "@Entity(proxy = true)",
                "wrong.Wrong.Book is a proxy, but extends no entity. Let it extend the entity whose table it shows, or"
                        + " remove proxy = true.");
    }

    @Test
    void a_proxy_with_a_column() {
        inClass(
                "    @Entity(proxy = true) static class Book extends Tag { int pages; }",
                "int pages;",
                "Field pages of wrong.Wrong.Book would need a column, but Book is a proxy and shares the table of Tag. Move"
                        + " it there, make it transient, or remove proxy = true.");
    }

    @Test
    void a_child_with_a_key_of_its_own() {
        inClass(
                "    @Entity static class Book extends Tag { @Id Long number; }",
                "@Id",
                "Field number of wrong.Wrong.Book has @Id, but Book has the key of its parent Tag. Remove @Id.");
    }

    @Test
    void an_ordering_by_a_field_that_is_not_there() {
        inClass(
                "    @Entity(ordering = \"-titel\") static class Book extends Model { @Id Long id; String title; }",
                "@Entity(ordering = \"-titel\")",
                "wrong.Wrong.Book names the field 'titel' in ordering, which it does not have. Fields: id, title.");
    }

    @Test
    void a_mistake_of_a_parent_is_reported_once() {
        inClass(
                """
                    @Entity static class Book extends Model { @Id Long id; Thread thread; }
                    @Entity static class Novel extends Book { int chapters; }
                """.replace("Thread thread", "final int thread = 1"),
                "final int thread = 1;",
                "Field thread of wrong.Wrong.Book is final, so a row cannot be read into it. Remove final, or make it"
                        + " transient to leave it out of the table.");
    }

    @Test
    void the_rest_of_an_entity_gets_its_paths_in_spite_of_a_mistake() {
        Compilation compilation = Compilation.of(
                HEAD + "    @Entity static class Book extends Model { @Id Long id; final int one = 1; int two; }\n}\n");

        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.fieldsOf("wrong.Wrong_Book_")).isEqualTo("""
                        NumberPath<Long> id = new NumberPath<>("id");
                        NumberPath<Integer> two = new NumberPath<>("two");
                        """);
    }
}

package io.columba.codegen.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nested entities, abstract parents, proxies, joined tables, composite keys, and relations of all kinds. */
class InheritanceTest {
    private static final Compilation PRESS = Compilation.of("""
            package press;

            import static io.columba.annotation.OnDelete.CASCADE;

            import io.columba.*;
            import io.columba.annotation.*;
            import java.util.UUID;

            public class Press {
                abstract static class Base extends Model {
                    @Id private UUID id;
                    @Reverse("subject") private final RelatedManager<Note> notes = related();
                }

                @Entity
                public static class Topic extends Base {
                    String title;
                    @ManyToMany(relatedName = "topics") private final RelatedManager<Tag> tags = related();
                    @ManyToMany private final RelatedManager<Topic> similar = related();
                    @ManyToMany(symmetrical = false) private final RelatedManager<Topic> cited = related();
                    @ManyToMany(relatedName = "+") private final RelatedManager<Tag> hidden = related();
                    @Reverse("topicPtr") private final Ref<LongTopic> longer = ref();
                }

                @Entity
                static class Tag extends Model {
                    @Id String name;
                    @Reverse("tags") final RelatedManager<Topic> tagged = related();
                    @Reverse("path") final Ref<Note> pathNote = ref();
                }

                @Entity
                static class Note extends Model {
                    @Id int first;
                    @Id int second;
                    @ForeignKey(onDelete = CASCADE) final Ref<Topic> subject = ref();
                    @OneToOne(onDelete = CASCADE) final Ref<Tag> path = ref();
                }

                @Entity(proxy = true)
                static class OpenTopic extends Topic {}

                @Entity
                static class LongTopic extends OpenTopic {
                    int length;
                    @ForeignKey(onDelete = CASCADE, relatedName = "+") final Ref<OpenTopic> opened = ref();
                }

                @Entity
                static class Key extends Model {
                    @Id @OneToOne(onDelete = CASCADE) final Ref<LongTopic> topic = ref();
                    @GenericForeignKey(type = "label", key = "number") private final Ref<Model> any = ref();
                    String label;
                    long number;
                }

                @Entity
                static class Door extends Model {
                    @Id long id;
                    @OneToOne(onDelete = CASCADE) final Ref<Key> key = ref();
                }
            }
            """);

    @Test
    void everything_is_compiled() {
        assertThat(PRESS.problems()).isEmpty();
        assertThat(PRESS.generated())
                .containsOnlyKeys(
                        "press.Press_Topic_",
                        "press.Press_Tag_",
                        "press.Press_Note_",
                        "press.Press_OpenTopic_",
                        "press.Press_LongTopic_",
                        "press.Press_Key_",
                        "press.Press_Door_");
    }

    @Test
    void the_paths_are_as_public_as_the_entity() {
        assertThat(PRESS.generated().get("press.Press_Topic_"))
                .contains("\npublic final class Press_Topic_ {", "\n    public static final class Path");
        assertThat(PRESS.generated().get("press.Press_Tag_"))
                .contains("\nfinal class Press_Tag_ {", "\n    static final class Path");
    }

    @Test
    void abstract_parents_and_relations_in_both_directions() {
        assertThat(PRESS.fieldsOf("press.Press_Topic_")).isEqualTo("""
                        PlainPath<UUID> id = new PlainPath<>("id");
                        TextPath title = new TextPath("title");
                        """);
        assertThat(PRESS.methodsOf("press.Press_Topic_")).isEqualTo("""
                        Press_Note_.Path note()
                        Press_Tag_.Path tags()
                        Path similar()
                        Path cited()
                        Press_Tag_.Path hidden()
                        Press_LongTopic_.Path longTopic()
                        Path viaTags()
                        Path viaTags(RelationPath<? extends Press.Tag> from)
                        Path viaCited()
                        Path viaCited(RelationPath<? extends Press.Topic> from)
                        """);
    }

    @Test
    void a_relation_with_the_name_of_a_method_of_paths_gets_an_underscore() {
        assertThat(PRESS.methodsOf("press.Press_Note_")).contains("Press_Tag_.Path path_()");
        assertThat(PRESS.generated().get("press.Press_Note_")).contains("return new Press_Tag_.Path(\"path\");");
        assertThat(PRESS.methodsOf("press.Press_Tag_")).isEqualTo("""
                        Press_Topic_.Path topics()
                        Press_Note_.Path note()
                        """);
    }

    @Test
    void a_composite_key_is_its_fields() {
        assertThat(PRESS.fieldsOf("press.Press_Note_")).isEqualTo("""
                        NumberPath<Integer> first = new NumberPath<>("first");
                        NumberPath<Integer> second = new NumberPath<>("second");
                        PlainPath<UUID> subjectId = new PlainPath<>("subjectId");
                        TextPath pathId = new TextPath("pathId");
                        """);
    }

    @Test
    void a_proxy_has_the_paths_of_its_entity() {
        assertThat(PRESS.fieldsOf("press.Press_OpenTopic_")).isEqualTo(PRESS.fieldsOf("press.Press_Topic_"));
        assertThat(PRESS.methodsOf("press.Press_OpenTopic_")).isEqualTo("""
                        Press_Note_.Path note()
                        Press_Tag_.Path tags()
                        Press_Topic_.Path similar()
                        Press_Topic_.Path cited()
                        Press_Tag_.Path hidden()
                        Press_LongTopic_.Path longTopic()
                        """);
    }

    @Test
    void a_joined_table_has_the_fields_of_its_parent_and_the_link_to_it() {
        assertThat(PRESS.fieldsOf("press.Press_LongTopic_")).isEqualTo("""
                        PlainPath<UUID> id = new PlainPath<>("id");
                        TextPath title = new TextPath("title");
                        PlainPath<UUID> topicPtrId = new PlainPath<>("topicPtrId");
                        NumberPath<Integer> length = new NumberPath<>("length");
                        PlainPath<UUID> openedId = new PlainPath<>("openedId");
                        """);
        assertThat(PRESS.methodsOf("press.Press_LongTopic_")).endsWith("""
                        Press_Topic_.Path topicPtr()
                        Press_OpenTopic_.Path opened()
                        Path viaTopicPtr()
                        Path viaTopicPtr(RelationPath<? extends Press.Topic> from)
                        """);
    }

    @Test
    void a_key_that_is_a_relation_has_the_type_of_the_key_it_leads_to() {
        assertThat(PRESS.fieldsOf("press.Press_Door_")).isEqualTo("""
                        NumberPath<Long> id = new NumberPath<>("id");
                        PlainPath<UUID> keyId = new PlainPath<>("keyId");
                        """);
    }
}

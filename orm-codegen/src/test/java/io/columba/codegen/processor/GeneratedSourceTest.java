package io.columba.codegen.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is written for entities, word by word. All of it is compiled with all warnings and all checks of Javadoc. */
class GeneratedSourceTest {
    static final String PERSON = """
            package library;

            import static io.columba.annotation.OnDelete.SET_NULL;

            import io.columba.Model;
            import io.columba.Ref;
            import io.columba.RelatedManager;
            import io.columba.annotation.*;

            @Entity(app = "library", ordering = "name")
            public class Person extends Model {
                @Id private Long id;
                private String name;
                @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "pupils")
                private final Ref<Person> mentor = ref();
                @Reverse("author") private final RelatedManager<Book> written = related();
            }
            """;

    static final String BOOK = """
            package library;

            import static io.columba.annotation.OnDelete.CASCADE;

            import io.columba.Model;
            import io.columba.Ref;
            import io.columba.annotation.*;
            import java.time.LocalDate;

            @Entity(app = "library")
            public class Book extends Model {
                @Id private Long id;
                private String title;
                private int pages;
                @Column(nullable = true) private LocalDate published;
                @ForeignKey(onDelete = CASCADE, relatedName = "books") private final Ref<Person> author = ref();
            }
            """;

    @Test
    void an_entity_gets_its_fields_and_the_ways_on_and_back() {
        Compilation compilation = Compilation.of(PERSON, BOOK);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.generated()).containsOnlyKeys("library.Book_", "library.Person_");
        assertThat(compilation.generated().get("library.Book_")).isEqualTo("""
                        package library;

                        import io.columba.path.DatePath;
                        import io.columba.path.NumberPath;
                        import io.columba.path.RelationPath;
                        import io.columba.path.TextPath;
                        import javax.annotation.processing.Generated;

                        /**
                         * The typed paths of {@link Book}, for its query sets.
                         */
                        @Generated("io.columba.codegen.processor.PathProcessor")
                        public final class Book_ {
                            /**
                             * The field {@code id}.
                             */
                            public static final NumberPath<Long> id = new NumberPath<>("id");

                            /**
                             * The field {@code title}.
                             */
                            public static final TextPath title = new TextPath("title");

                            /**
                             * The field {@code pages}.
                             */
                            public static final NumberPath<Integer> pages = new NumberPath<>("pages");

                            /**
                             * The field {@code published}.
                             */
                            public static final DatePath published = new DatePath("published");

                            /**
                             * The key of {@code author}.
                             */
                            public static final NumberPath<Long> authorId = new NumberPath<>("authorId");

                            private Book_() {
                            }

                            /**
                             * Leads along {@code author} to a {@link Person}.
                             *
                             * @return the path
                             */
                            public static Person_.Path author() {
                                return new Person_.Path("author");
                            }

                            /**
                             * Leads from a {@link Person} back to the {@link Book} objects whose {@code author} it is.
                             *
                             * @return the path {@code books}, for query sets of {@link Person}
                             */
                            public static Path viaAuthor() {
                                return new Path("books");
                            }

                            /**
                             * Leads from a related {@link Person} back to the {@link Book} objects whose {@code author} it is.
                             *
                             * @param from the path to the {@link Person}
                             * @return the path
                             */
                            public static Path viaAuthor(RelationPath<? extends Person> from) {
                                return new Path(from.path() + "__books");
                            }

                            /**
                             * The typed paths of a {@link Book} that a relation leads to.
                             */
                            public static final class Path extends RelationPath<Book> {
                                /**
                                 * The field {@code id}.
                                 */
                                public final NumberPath<Long> id = new NumberPath<>(then("id"));

                                /**
                                 * The field {@code title}.
                                 */
                                public final TextPath title = new TextPath(then("title"));

                                /**
                                 * The field {@code pages}.
                                 */
                                public final NumberPath<Integer> pages = new NumberPath<>(then("pages"));

                                /**
                                 * The field {@code published}.
                                 */
                                public final DatePath published = new DatePath(then("published"));

                                /**
                                 * The key of {@code author}.
                                 */
                                public final NumberPath<Long> authorId = new NumberPath<>(then("authorId"));

                                /**
                                 * Makes a path.
                                 *
                                 * @param path the name of the relation, along relations
                                 */
                                public Path(String path) {
                                    super(path);
                                }

                                /**
                                 * Leads along {@code author} to a {@link Person}.
                                 *
                                 * @return the path
                                 */
                                public Person_.Path author() {
                                    return new Person_.Path(then("author"));
                                }
                            }
                        }
                        """);
    }

    @Test
    void a_declared_reverse_relation_has_its_name_in_lookups() {
        assertThat(Compilation.of(PERSON, BOOK).generated().get("library.Person_"))
                .isEqualTo("""
                        package library;

                        import io.columba.path.NumberPath;
                        import io.columba.path.RelationPath;
                        import io.columba.path.TextPath;
                        import javax.annotation.processing.Generated;

                        /**
                         * The typed paths of {@link Person}, for its query sets.
                         */
                        @Generated("io.columba.codegen.processor.PathProcessor")
                        public final class Person_ {
                            /**
                             * The field {@code id}.
                             */
                            public static final NumberPath<Long> id = new NumberPath<>("id");

                            /**
                             * The field {@code name}.
                             */
                            public static final TextPath name = new TextPath("name");

                            /**
                             * The key of {@code mentor}.
                             */
                            public static final NumberPath<Long> mentorId = new NumberPath<>("mentorId");

                            private Person_() {
                            }

                            /**
                             * Leads along {@code mentor} to a {@link Person}.
                             *
                             * @return the path
                             */
                            public static Path mentor() {
                                return new Path("mentor");
                            }

                            /**
                             * Leads along {@code books} to {@link Book} objects.
                             *
                             * @return the path
                             */
                            public static Book_.Path books() {
                                return new Book_.Path("books");
                            }

                            /**
                             * Leads from a {@link Person} back to the {@link Person} objects whose {@code mentor} it is.
                             *
                             * @return the path {@code pupils}, for query sets of {@link Person}
                             */
                            public static Path viaMentor() {
                                return new Path("pupils");
                            }

                            /**
                             * Leads from a related {@link Person} back to the {@link Person} objects whose {@code mentor} it is.
                             *
                             * @param from the path to the {@link Person}
                             * @return the path
                             */
                            public static Path viaMentor(RelationPath<? extends Person> from) {
                                return new Path(from.path() + "__pupils");
                            }

                            /**
                             * The typed paths of a {@link Person} that a relation leads to.
                             */
                            public static final class Path extends RelationPath<Person> {
                                /**
                                 * The field {@code id}.
                                 */
                                public final NumberPath<Long> id = new NumberPath<>(then("id"));

                                /**
                                 * The field {@code name}.
                                 */
                                public final TextPath name = new TextPath(then("name"));

                                /**
                                 * The key of {@code mentor}.
                                 */
                                public final NumberPath<Long> mentorId = new NumberPath<>(then("mentorId"));

                                /**
                                 * Makes a path.
                                 *
                                 * @param path the name of the relation, along relations
                                 */
                                public Path(String path) {
                                    super(path);
                                }

                                /**
                                 * Leads along {@code mentor} to a {@link Person}.
                                 *
                                 * @return the path
                                 */
                                public Path mentor() {
                                    return new Path(then("mentor"));
                                }

                                /**
                                 * Leads along {@code books} to {@link Book} objects.
                                 *
                                 * @return the path
                                 */
                                public Book_.Path books() {
                                    return new Book_.Path(then("books"));
                                }
                            }
                        }
                        """);
    }

    @Test
    void the_same_sources_give_the_same_text_in_whatever_order_they_are_compiled() {
        assertThat(Compilation.of(BOOK, PERSON).generated())
                .isEqualTo(Compilation.of(PERSON, BOOK).generated());
    }

    @Test
    void names_that_the_generated_code_uses_itself_do_no_harm() {
        Compilation compilation = Compilation.of("""
                package odd;

                import static io.columba.annotation.OnDelete.CASCADE;

                import io.columba.*;
                import io.columba.annotation.*;

                public class Odd {
                    @Entity
                    public static class Path extends Model {
                        @Id Long path;
                        String then;
                        @ForeignKey(onDelete = CASCADE) final Ref<Path> in = ref();
                        @ForeignKey(onDelete = CASCADE, relatedName = "to") final Ref<RelationPath> eq = ref();
                        @ForeignKey(onDelete = CASCADE, relatedName = "asc") final Ref<RelationPath> viaEq = ref();
                    }

                    @Entity
                    public static class RelationPath extends Model {
                        @Id Long isNull;
                        @Reverse("eq") final RelatedManager<Path> toString = related();
                        @Reverse("viaEq") final RelatedManager<Path> wait = related();
                    }
                }
                """, """
                package odd;

                import static io.columba.annotation.OnDelete.CASCADE;

                import io.columba.*;
                import io.columba.annotation.*;

                @Entity
                public class Path extends Model {
                    @Id Long id;
                    @ForeignKey(onDelete = CASCADE) final Ref<Path> parent = ref();
                }
                """, """
                import io.columba.*;
                import io.columba.annotation.*;

                @Entity
                public class TextPath extends Model {
                    @Id Long id;
                    String name;
                }
                """);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.methodsOf("odd.Odd_RelationPath_")).isEqualTo("""
                        Odd_Path_.Path to()
                        Odd_Path_.Path asc_()
                        """);
        assertThat(compilation.methodsOf("odd.Odd_Path_")).isEqualTo("""
                        Path in()
                        Odd_RelationPath_.Path eq()
                        Odd_RelationPath_.Path viaEq()
                        Path viaIn()
                        Path viaIn(RelationPath<? extends Odd.Path> from)
                        Path viaViaEq()
                        Path viaViaEq(RelationPath<? extends Odd.RelationPath> from)
                        """);
    }
}

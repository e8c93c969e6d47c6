package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What happens to a generated file that people have written into. */
class MarkedRegionsTest {
    private static final String GENERATED = """
            package com.example;

            import io.columba.Manager;
            import io.columba.Model;
            import io.columba.annotation.Entity;
            import java.time.LocalDate;

            // <columba> Made from table book. What is between such marks is made anew; the rest is yours.
            /** A row of the table {@code book}. */
            @Entity
            // </columba>
            public class Book extends Model {
                public static final Manager<Book> objects = Manager.of(Book.class);

                // <columba>
                public LocalDate published;
                // </columba>
            }
            """;

    private static final String AGAIN = """
            package com.example;

            import io.columba.Manager;
            import io.columba.Model;
            import io.columba.annotation.Entity;
            import java.math.BigDecimal;

            // <columba> Made from table book. What is between such marks is made anew; the rest is yours.
            /** Books we sell. */
            @Entity(app = "shop")
            // </columba>
            public class Book extends Model {
                public static final Manager<Book> objects = Manager.of(Book.class);

                // <columba>
                public BigDecimal price;
                // </columba>
            }
            """;

    @Test
    void what_people_wrote_stays_and_what_was_generated_is_replaced() {
        String edited = GENERATED
                .replace("import java.time.LocalDate;\n", "import java.time.LocalDate;\nimport java.util.Objects;\n")
                .replace(
                        "public class Book extends Model {\n    public static final Manager<Book> objects = Manager.of(Book.class);\n",
                        "public class Book extends Model implements Priced {\n    public static final BookManager objects = new"
                                + " BookManager();\n\n    private Book() {}\n")
                .replace(
                        "    // </columba>\n}\n",
                        "    // </columba>\n\n    public int hash() {\n        return Objects.hash(1);\n    }\n}\n");
        assertThat(MarkedRegions.merged(edited, AGAIN)).contains("""
                package com.example;

                import io.columba.Manager;
                import io.columba.Model;
                import io.columba.annotation.Entity;
                import java.math.BigDecimal;
                import java.util.Objects;

                // <columba> Made from table book. What is between such marks is made anew; the rest is yours.
                /** Books we sell. */
                @Entity(app = "shop")
                // </columba>
                public class Book extends Model implements Priced {
                    public static final BookManager objects = new BookManager();

                    private Book() {}

                    // <columba>
                    public BigDecimal price;
                    // </columba>

                    public int hash() {
                        return Objects.hash(1);
                    }
                }
                """);
    }

    @Test
    void an_import_that_people_use_as_well_stays() {
        String edited = GENERATED.replace(
                "    // </columba>\n}\n",
                "    // </columba>\n\n    LocalDate day() {\n        return null;\n    }\n}\n");
        assertThat(MarkedRegions.merged(edited, AGAIN).orElseThrow())
                .contains("import java.math.BigDecimal;\nimport java.time.LocalDate;\n");
    }

    @Test
    void the_same_again_changes_nothing() {
        assertThat(MarkedRegions.merged(GENERATED, GENERATED)).contains(GENERATED);
    }

    @Test
    void a_file_without_the_marks_or_with_half_of_them_is_nobodys_but_its_authors() {
        assertThat(MarkedRegions.merged("package com.example;\n\nclass Book {}\n", AGAIN))
                .isEmpty();
        assertThat(MarkedRegions.merged(GENERATED.replaceFirst("// </columba>\n", ""), AGAIN))
                .isEmpty();
        assertThat(MarkedRegions.merged(GENERATED.replaceFirst("(?m)^// <columba>.*\n", ""), AGAIN))
                .isEmpty();
    }
}

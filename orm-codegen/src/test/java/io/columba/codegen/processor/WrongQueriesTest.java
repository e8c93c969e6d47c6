package io.columba.codegen.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler says of queries, right ones and wrong ones. */
class WrongQueriesTest {
    private static final String ENTITIES = """
            package shop;

            import static io.columba.annotation.OnDelete.*;

            import io.columba.*;
            import io.columba.annotation.*;
            import java.math.BigDecimal;
            import java.time.*;

            public class Shop {
                @Entity
                public static class Book extends Model {
                    static final Manager<Book> objects = Manager.of(Book.class);
                    @Id Long id;
                    String title;
                    int pages;
                    boolean open;
                    BigDecimal price;
                    LocalDate published;
                    LocalDateTime printed;
                    @ForeignKey(onDelete = CASCADE, relatedName = "books") final Ref<Person> author = ref();
                }

                @Entity
                public static class Person extends Model {
                    static final Manager<Person> objects = Manager.of(Person.class);
                    @Id Long id;
                    String name;
                    @ForeignKey(onDelete = CASCADE, relatedName = "pupils") final Ref<Person> mentor = ref();
                    @Reverse("author") final RelatedManager<Book> books = related();
                }
            }
            """;

    private static Compilation of(String statement) {
        return Compilation.of(
                ENTITIES, """
                package shop;

                import io.columba.expr.*;
                import java.math.*;
                import java.time.*;
                import java.util.*;
                import shop.Shop.*;

                class Queries {
                    void run(Person person, Book book) {
                        %s;
                    }
                }
                """.formatted(statement.replace("Book_", "Shop_Book_").replace("Person_", "Shop_Person_")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Book.objects.filter(Book_.author().name.icontains(\"adams\").and(Book_.pages.gt(100)))"
                        + ".orderBy(Book_.published.desc()).limit(20)",
                "List<String> titles = Book.objects.column(Book_.title).list()",
                "List<Integer> years = Book.objects.column(Book_.published.year()).list()",
                "Person.objects.filter(Person_.mentor().mentor().mentor().name.eq(\"Ann\"))",
                "Person.objects.filter(Person_.books().title.eq(\"x\"), Book_.viaAuthor().pages.gt(1))",
                "Person.objects.filter(Book_.viaAuthor(Person_.mentor()).author().books().title.isNull())",
                "Book.objects.filter(Book_.author().eq(person), Book_.authorId.in(1, 2L), Book_.author().in(person))",
                "Book.objects.filter(Book_.author().in(Person.objects.filter(Person_.name.eq(\"Ann\"))))",
                "Book.objects.filter(Book_.title.in(Person.objects.column(Person_.name)))",
                "Book.objects.filter(Book_.pages.gt(Book_.price), Book_.price.lt(Book_.pages.times(2)))",
                "Book.objects.update(Book_.pages.to(5), Book_.price.to(new BigDecimal(\"1.5\")), Book_.author().to(person))",
                "Book.objects.selectRelated(Book_.author(), Book_.author().mentor()).only(Book_.title, Book_.author())",
                "Book.objects.prefetchRelated(Book_.author().books()).defer(Book_.pages)",
                "Book.objects.filter(Book_.printed.date().year().eq(2000), Book_.printed.hour().between(8, 17))",
                "Book.objects.aggregate(Aggregate.sum(Book_.pages), Aggregate.count(Book_.author().name))"
            })
    void right_queries_compile(String statement) {
        assertThat(of(statement).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Book_.pages.gt(\"x\")",
                "Book_.pages.icontains(\"1\")",
                "Book_.pages.year()",
                "Book_.title.gt(5)",
                "Book_.title.year()",
                "Book_.title.plus(1)",
                "Book_.titel.eq(\"x\")",
                "Book_.open.gt(true)",
                "Book_.open.eq(1)",
                "Book_.published.hour()",
                "Book_.published.gt(LocalDateTime.now())",
                "Book_.published.eq(2000)",
                "Book_.published.year().icontains(\"1\")",
                "Book_.pages.gt(Book_.title)",
                "Book_.title.eq(Book_.pages)",
                "Book_.pages.in(\"a\", \"b\")",
                "Book_.pages.in(List.of(\"a\"))",
                "Book_.pages.between(1, \"b\")",
                "Book_.title.in(Book.objects.column(Book_.pages))",
                "Book_.author().eq(book)",
                "Book_.author().eq(5L)",
                "Book_.author().gt(person)",
                "Book_.author().in(Book.objects)",
                "Book_.author().title.eq(\"x\")",
                "Book_.author().autor()",
                "Book_.pages.to(\"x\")",
                "Book_.author().to(book)",
                "Book.objects.selectRelated(Book_.title)",
                "Book.objects.prefetchRelated(Book_.pages)",
                "Book.objects.dates(Book_.title, DatePart.YEAR)",
                "List<Integer> titles = Book.objects.column(Book_.title).list()",
                "Book_.viaAuthor(Book_.author().books())"
            })
    void wrong_queries_do_not(String statement) {
        Compilation compilation = of(statement);

        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.generated()).hasSize(2);
    }

    @Test
    void the_error_points_at_the_wrong_name() {
        assertThat(of("Book.objects.filter(Book_.titel.eq(\"x\"))").problems())
                .singleElement()
                .asString()
                .startsWith("Shop_Book_.titel: cannot find symbol");
    }
}

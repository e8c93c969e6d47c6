package io.columba.queries;

import static io.columba.expr.Expression.f;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.CustomLookup;
import io.columba.CustomTransform;
import io.columba.db.Engine;
import io.columba.error.ConversionException;
import io.columba.error.FieldException;
import io.columba.error.NotSupportedException;
import io.columba.expr.OutputType;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.meta.ValueKind;
import io.columba.servers.Server;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomLookupTest extends WithLibrary {
    CustomLookupTest(Server server) {
        super(server);
    }

    @BeforeAll
    static void register() {
        CustomLookup.of("ne", "{0} <> {1}").register();
        CustomLookup.of("longer_than", "char_length({0}) > {1}")
                .on(Engine.SQLITE, "length({0}) > {1}")
                .taking(OutputType.INTEGER)
                .forKinds(ValueKind.STRING)
                .register();
        CustomLookup.of("only_here").on(Engine.POSTGRESQL, "{0} = {1}").register();
        CustomTransform.of("initial", OutputType.TEXT, "substr({0}, 1, 1)")
                .forKinds(ValueKind.STRING)
                .register();
        CustomTransform.of("doubled", null, "{0} * 2")
                .forKinds(ValueKind.INTEGER, ValueKind.LONG)
                .register();
        CustomTransform.of("only_there", OutputType.TEXT)
                .on(Engine.SQLITE, "{0}")
                .register();
    }

    @BeforeEach
    void books() {
        Person ann = person("Ann");
        book("Alpha", ann);
        book("Beta", ann);
        book("?%_'\\", person("Bob"));
        book("Zeta");
    }

    @Test
    void a_lookup_compares_like_those_that_columba_has() {
        assertThat(titles(Book.objects.filter("title__ne", "Beta"))).containsExactly("?%_'\\", "Alpha", "Zeta");
        assertThat(titles(Book.objects.exclude("title__ne", "?%_'\\"))).containsExactly("?%_'\\");
        assertThat(titles(Book.objects.filter("author__name__ne", "Ann"))).containsExactly("?%_'\\");
        assertThat(titles(Book.objects.exclude("author__name__ne", "Ann"))).containsExactly("Alpha", "Beta", "Zeta");
        assertThat(titles(Book.objects.filter("title__longer_than", 4))).containsExactly("?%_'\\", "Alpha");
        assertThat(Book.objects.filter("pages__ne", 100).exists()).isFalse();
        assertThat(Book.objects.filter("pages__ne", 101L).count()).isEqualTo(4);
        assertThat(Book.objects.filter("published__ne", LocalDate.EPOCH).exists())
                .isFalse();
        assertThat(names(Person.objects.exclude("books__title__ne", "Alpha"))).isEmpty();
        assertThat(names(Person.objects.filter(q("books__title__ne", "Alpha").and("name", "Ann"))))
                .containsExactly("Ann");
    }

    @Test
    void a_lookup_compares_with_expressions_and_single_values_of_queries() {
        assertThat(titles(Book.objects.filter("title__ne", f("author__name")).filter("title__initial", "A")))
                .containsExactly("Alpha");
        assertThat(titles(Book.objects.filter(
                        "title__ne",
                        Book.objects.orderBy("-title").column("title").limit(1))))
                .containsExactly("?%_'\\", "Alpha", "Beta");
        assertThat(titles(Book.objects.annotate("twice", f("pages").times(2)).filter("twice__ne", 7)))
                .hasSize(4);
    }

    @Test
    void a_transform_can_be_compared_read_and_ordered_by() {
        assertThat(titles(Book.objects.filter("title__initial", "A"))).containsExactly("Alpha");
        assertThat(titles(Book.objects.filter("title__initial__in", List.of("A", "Z"))))
                .containsExactly("Alpha", "Zeta");
        assertThat(titles(Book.objects.filter("title__initial__lower__ne", "a")))
                .containsExactly("?%_'\\", "Beta", "Zeta");
        assertThat(titles(Book.objects.filter("title__lower__initial__startswith", "b")))
                .containsExactly("Beta");
        assertThat(titles(Book.objects.filter("author__name__initial", "B"))).containsExactly("?%_'\\");
        assertThat(Book.objects.filter("pages__doubled__gte", 200).count()).isEqualTo(4);
        assertThat(Book.objects
                        .orderBy("-title__initial")
                        .column("title__initial")
                        .list())
                .containsExactly("Z", "B", "A", "?");
        assertThat(Book.objects
                        .filter("title__initial__ne", "?")
                        .values("title__initial")
                        .distinct()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void a_lookup_or_transform_is_refused_on_an_engine_without_sql_for_it() {
        if (server == Server.POSTGRESQL) {
            assertThat(Book.objects.filter("title__only_here", "Beta").count()).isEqualTo(1);
        } else {
            assertThatThrownBy(() ->
                            Book.objects.filter("title__only_here", "Beta").count())
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessage("The lookup 'only_here' has no SQL for " + server.id()
                            + ", only for postgresql. Register it with on(engine, sql) for that engine, too.");
        }
        if (server == Server.SQLITE) {
            assertThat(Book.objects.filter("title__only_there", "Beta").count()).isEqualTo(1);
        } else {
            assertThatThrownBy(() -> Book.objects.orderBy("title__only_there").list())
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("The transform 'only_there' has no SQL for " + server.id());
        }
    }

    @Test
    void values_that_do_not_fit_are_refused_before_any_sql_is_sent() {
        library.events();
        assertThatThrownBy(() -> Book.objects.filter("title__ne", null).list())
                .isInstanceOf(ConversionException.class)
                .hasMessage("The lookup \"title__ne\" cannot compare with null. Give one value; ask for null with"
                        + " \"__isnull\" and true.");
        assertThatThrownBy(() -> Book.objects.filter("title__ne", List.of("A")).list())
                .isInstanceOf(ConversionException.class)
                .hasMessage("The lookup \"title__ne\" takes one value, no list.");
        assertThatThrownBy(() -> Book.objects.filter("author__ne", 1).list())
                .isInstanceOf(FieldException.class)
                .hasMessage(
                        "\"author__ne\" leads to objects of Person, which the lookup 'ne' cannot compare. Name one of"
                                + " their fields.");
        assertThatThrownBy(() -> Book.objects.filter("pages__ne", "many").list())
                .isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> Book.objects.filter("pages__longer_than", 1).list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("has no lookup 'longer_than'");
        assertThatThrownBy(() -> Book.objects.filter("title__initiall", "A").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean 'initial'?")
                .hasMessageContaining("initial, longer_than, ne, only_here");
        assertThat(library.events()).isEmpty();
    }

    @Test
    void names_and_sql_that_cannot_be_used_are_refused_when_they_are_registered() {
        assertThat(CustomLookup.of("ne", "{0} <> {1}").register().name()).isEqualTo("ne");
        for (String taken : List.of("exact", "in", "year", "lower", "abs", "len")) {
            refused(() -> CustomLookup.of(taken, "{0} = {1}").register())
                    .hasMessage("The lookup '" + taken + "' would hide one that Columba has. Give it another name.");
        }
        refused(() -> CustomLookup.of("ne", "{0} != {1}").register())
                .hasMessageStartingWith("The lookup 'ne' is registered already");
        refused(() -> CustomTransform.of("ne", null, "{0}").register())
                .hasMessageStartingWith("The lookup 'ne' is registered already");
        refused(() -> CustomLookup.of("nothing").register())
                .hasMessage("The lookup 'nothing' has no SQL for any engine. Give it one with on(engine, sql).");
        for (String name : Arrays.asList("", "a__b", "_a", "a b", "a-b", "ä", "1a")) {
            refused(() -> CustomLookup.of(name, "{0} = {1}"))
                    .hasMessageContaining("is no name of a lookup. Use letters and digits");
        }
        for (String sql : List.of("x = {1}", "{0} = {2}", "{0} = ?")) {
            refused(() -> CustomLookup.of("odd", sql)).hasMessageContaining("but it takes {0} for the value and {1}");
        }
        refused(() -> CustomTransform.of("odd", null).on(Engine.H2, "f({0}, {1})"))
                .hasMessage(
                        "The SQL of the transform 'odd' is \"f({0}, {1})\", but it takes {0} for the value, no other"
                                + " places and no question marks.");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }
}

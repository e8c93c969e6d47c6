package io.columba.path;

import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.expr.Aggregate;
import io.columba.expr.Case;
import io.columba.expr.DatePart;
import io.columba.expr.Expression;
import io.columba.expr.Functions;
import io.columba.expr.Lookup;
import io.columba.expr.Ordering;
import io.columba.expr.OutputType;
import io.columba.expr.Q;
import io.columba.expr.Transform;
import io.columba.library.Book;
import io.columba.library.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A condition by name and the same with typed paths, in pairs: their trees are equal. */
class PairsTest {
    private static final TextPath NAME = new TextPath("author__name");
    private static final TextPath TITLE = new TextPath("title");
    private static final NumberPath<Integer> PAGES = new NumberPath<>("pages");
    private static final NumberPath<Long> AUTHOR_ID = new NumberPath<>("authorId");
    private static final BooleanPath OPEN = new BooleanPath("open");
    private static final DatePath PUBLISHED = new DatePath("published");
    private static final DateTimePath<Instant> CREATED = new DateTimePath<>("created");
    private static final TimePath OPENS = new TimePath("opens");
    private static final DurationPath TOOK = new DurationPath("took");
    private static final PlainPath<UUID> TOKEN = new PlainPath<>("token");
    private static final PlainPath<byte[]> PICTURE = new PlainPath<>("picture");
    private static final ComparablePath<Character> SHELF = new ComparablePath<>("shelf");
    private static final JsonPath<Map<String, String>> DATA = new JsonPath<>("data");
    private static final ArrayPath<List<String>> WORDS = new ArrayPath<>("words");
    private static final RelationPath<Person> AUTHOR = new RelationPath<>("author");
    private static final RelationPath<Person> EDITOR = new RelationPath<>("editor");
    private static final Person ANN = new Person("Ann");
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

    /** A condition with typed paths and the same by name. */
    record Pair(Q typed, String path, Object value) {
        @Override
        public String toString() {
            return path + "=" + value;
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(texts(), numbers(), times(), others(), relations()).flatMap(List::stream);
    }

    private static List<Pair> texts() {
        return List.of(
                new Pair(NAME.eq("x"), "author__name", "x"),
                new Pair(NAME.iexact("x"), "author__name__iexact", "x"),
                new Pair(NAME.contains("x"), "author__name__contains", "x"),
                new Pair(NAME.icontains("x"), "author__name__icontains", "x"),
                new Pair(NAME.startswith("x"), "author__name__startswith", "x"),
                new Pair(NAME.istartswith("x"), "author__name__istartswith", "x"),
                new Pair(NAME.endswith("x"), "author__name__endswith", "x"),
                new Pair(NAME.iendswith("x"), "author__name__iendswith", "x"),
                new Pair(NAME.regex("x"), "author__name__regex", "x"),
                new Pair(NAME.iregex("x"), "author__name__iregex", "x"),
                new Pair(NAME.gt("x"), "author__name__gt", "x"),
                new Pair(NAME.in("x", "y"), "author__name__in", new String[] {"x", "y"}),
                new Pair(NAME.between("a", "b"), "author__name__range", List.of("a", "b")),
                new Pair(NAME.isNull(), "author__name__isnull", true),
                new Pair(NAME.isNotNull(), "author__name__isnull", false),
                new Pair(NAME.eq(TITLE), "author__name", f("title")));
    }

    private static List<Pair> numbers() {
        return List.of(
                new Pair(PAGES.eq(5), "pages", 5),
                new Pair(PAGES.eq(5L), "pages", 5L),
                new Pair(PAGES.gt(5), "pages__gt", 5),
                new Pair(PAGES.gte(5), "pages__gte", 5),
                new Pair(PAGES.lt(5), "pages__lt", 5),
                new Pair(PAGES.lte(5), "pages__lte", 5),
                new Pair(PAGES.in(1, 2), "pages__in", List.of(1, 2)),
                new Pair(PAGES.in(Set.of(1)), "pages__in", Set.of(1)),
                new Pair(PAGES.between(1, 2), "pages__range", List.of(1, 2)),
                new Pair(PAGES.gt(AUTHOR_ID), "pages__gt", f("authorId")),
                new Pair(PAGES.gte(AUTHOR_ID), "pages__gte", f("authorId")),
                new Pair(PAGES.lt(AUTHOR_ID), "pages__lt", f("authorId")),
                new Pair(PAGES.lte(AUTHOR_ID), "pages__lte", f("authorId")),
                new Pair(PAGES.eq(AUTHOR_ID.plus(1)), "pages", f("authorId").plus(1)),
                new Pair(
                        PAGES.gt(AUTHOR_ID.times(2)), "pages__gt", f("authorId").times(2)),
                new Pair(PAGES.gte(value(1)), "pages__gte", value(1)),
                new Pair(PAGES.lt(value(1)), "pages__lt", value(1)),
                new Pair(PAGES.lte(value(1)), "pages__lte", value(1)));
    }

    private static List<Pair> times() {
        return List.of(
                new Pair(PUBLISHED.gt(DAY), "published__gt", DAY),
                new Pair(PUBLISHED.year().eq(2024), "published__year", 2024),
                new Pair(PUBLISHED.isoYear().gte(2024), "published__iso_year__gte", 2024),
                new Pair(PUBLISHED.quarter().in(1, 2), "published__quarter__in", List.of(1, 2)),
                new Pair(PUBLISHED.month().lt(3), "published__month__lt", 3),
                new Pair(PUBLISHED.week().lte(9), "published__week__lte", 9),
                new Pair(PUBLISHED.weekDay().eq(1), "published__week_day", 1),
                new Pair(PUBLISHED.isoWeekDay().eq(7), "published__iso_week_day", 7),
                new Pair(PUBLISHED.day().between(1, 9), "published__day__range", List.of(1, 9)),
                new Pair(CREATED.date().eq(DAY), "created__date", DAY),
                new Pair(CREATED.date().year().eq(1), "created__date__year", 1),
                new Pair(CREATED.time().lt(LocalTime.NOON), "created__time__lt", LocalTime.NOON),
                new Pair(CREATED.hour().eq(1), "created__hour", 1),
                new Pair(CREATED.minute().eq(1), "created__minute", 1),
                new Pair(CREATED.second().eq(1), "created__second", 1),
                new Pair(CREATED.lte(Instant.EPOCH), "created__lte", Instant.EPOCH),
                new Pair(OPENS.hour().gt(1), "opens__hour__gt", 1),
                new Pair(OPENS.minute().gt(1), "opens__minute__gt", 1),
                new Pair(OPENS.second().gt(1), "opens__second__gt", 1),
                new Pair(TOOK.gt(Duration.ZERO), "took__gt", Duration.ZERO));
    }

    private static List<Pair> others() {
        UUID token = UUID.randomUUID();
        return List.of(
                new Pair(OPEN.isTrue(), "open", true),
                new Pair(OPEN.isFalse(), "open", false),
                new Pair(OPEN.eq(true), "open", true),
                new Pair(TOKEN.eq(token), "token", token),
                new Pair(TOKEN.in(token), "token__in", List.of(token)),
                new Pair(PICTURE.eq(new byte[] {1, 2}), "picture", new byte[] {1, 2}),
                new Pair(SHELF.gt('a'), "shelf__gt", 'a'),
                new Pair(DATA.eq(Map.of("a", "b")), "data", Map.of("a", "b")),
                new Pair(DATA.contains(Map.of("a", "b")), "data__contains", Map.of("a", "b")),
                new Pair(DATA.containedBy(Map.of("a", "b")), "data__contained_by", Map.of("a", "b")),
                new Pair(DATA.hasKey("a"), "data__has_key", "a"),
                new Pair(DATA.hasKeys("a", "b"), "data__has_keys", List.of("a", "b")),
                new Pair(DATA.hasAnyKeys("a", "b"), "data__has_any_keys", List.of("a", "b")),
                new Pair(WORDS.eq(List.of("a")), "words", List.of("a")),
                new Pair(WORDS.contains(List.of("a")), "words__contains", List.of("a")),
                new Pair(WORDS.containedBy(List.of("a")), "words__contained_by", List.of("a")),
                new Pair(WORDS.overlap(List.of("a")), "words__overlap", List.of("a")));
    }

    private static List<Pair> relations() {
        var books = Book.objects.filter("pages", 1);
        var people = Person.objects.filter("name", "x");
        var names = Person.objects.column("name").limit(1);
        return List.of(
                new Pair(AUTHOR.eq(ANN), "author", ANN),
                new Pair(AUTHOR.in(ANN), "author__in", List.of(ANN)),
                new Pair(AUTHOR.in(List.of(ANN)), "author__in", List.of(ANN)),
                new Pair(AUTHOR.in(people), "author__in", people),
                new Pair(AUTHOR.eq(people), "author", people),
                new Pair(AUTHOR.in(Person.objects), "author__in", Person.objects),
                new Pair(AUTHOR.eq(EDITOR), "author", f("editor")),
                new Pair(AUTHOR.eq(f("editor")), "author", f("editor")),
                new Pair(AUTHOR.isNull(), "author__isnull", true),
                new Pair(new RelationPath<Book>("books").in(books), "books__in", books),
                new Pair(new PlainPath<Object>("title").in(names), "title__in", names));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void typed_paths_and_names_give_equal_trees(Pair pair) {
        Q named = q(pair.path(), pair.value());

        assertThat(pair.typed()).isEqualTo(named).hasSameHashCodeAs(named).hasToString(named.toString());
        assertThat(pair.typed()).isNotEqualTo(q(pair.path() + "x", pair.value()));
        assertThat(pair.typed()).isNotEqualTo(q(pair.path(), "another value"));
        assertThat(pair.typed().not().or(TITLE.eq("x")))
                .isEqualTo(named.not().or("title", "x"))
                .hasSameHashCodeAs(named.not().or("title", "x"));
    }

    @Test
    void every_lookup_and_every_transform_has_its_pair() {
        Set<String> used = pairs().flatMap(pair -> Arrays.stream(pair.path().split("__", -1)))
                .collect(Collectors.toCollection(HashSet::new));
        used.add("exact"); // which is written without a name

        assertThat(Stream.of(Lookup.values()).map(Lookup::id)).isSubsetOf(used);
        assertThat(Stream.of(Transform.values()).map(part -> part.name().toLowerCase(Locale.ROOT)))
                .isSubsetOf(used);
    }

    @Test
    void null_is_asked_for_as_by_name() {
        String none = null;

        assertThat(NAME.eq(none)).isEqualTo(q("author__name", null));
        assertThat(NAME.iexact(none)).isEqualTo(q("author__name__iexact", null));
    }

    @Test
    void conditions_are_equal_if_they_are_built_alike() {
        assertThat(q("a", 1).and("b", 2)).isEqualTo(q("a", 1).and(q("b", 2)));
        assertThat(q("a", 1).and("b", 2)).isNotEqualTo(q("a", 1).or("b", 2));
        assertThat(q("a", 1).and("b", 2)).isNotEqualTo(q("b", 2).and("a", 1));
        assertThat(q("a", 1).not()).isNotEqualTo(q("a", 1));
        assertThat(q("a", 1).not().not()).isNotEqualTo(q("a", 1).not());
        assertThat(q("a", 1)).isNotEqualTo(q("a", 1L));
        assertThat(q("a", new int[] {1})).isEqualTo(q("a", new int[] {1})).hasToString("a=[1]");
        assertThat(q(f("a"))).isEqualTo(q(f("a"))).hasSameHashCodeAs(q(f("a"))).isNotEqualTo(q(f("b")));
        assertThat(q("a", 1).xor(q("b", 2))).isEqualTo(q("a", 1).xor(q("b", 2)));
        assertThat(Q.empty()).isEqualTo(Q.empty());
    }

    @Test
    void expressions_take_typed_paths_where_they_take_names_and_values() {
        same(PAGES.plus(AUTHOR_ID), f("pages").plus(f("authorId")));
        same(f("pages").minus(AUTHOR_ID), f("pages").minus(f("authorId")));
        same(PAGES.minus(1), f("pages").minus(1));
        same(PAGES.minus(PAGES), f("pages").minus(f("pages")));
        same(PAGES.times(2), f("pages").times(2));
        same(PAGES.times(PAGES), f("pages").times(f("pages")));
        same(PAGES.dividedBy(2), f("pages").dividedBy(2));
        same(PAGES.dividedBy(PAGES), f("pages").dividedBy(f("pages")));
        same(PAGES.modulo(2), f("pages").modulo(2));
        same(PAGES.modulo(PAGES), f("pages").modulo(f("pages")));
        same(PAGES.power(2), f("pages").power(2));
        same(PAGES.power(PAGES), f("pages").power(f("pages")));
        same(PAGES.plus(2), f("pages").plus(2));
        same(PAGES.negated(), f("pages").negated());
        same(PAGES.cast(OutputType.TEXT), f("pages").cast(OutputType.TEXT));
        same(PUBLISHED.truncatedTo(DatePart.YEAR), f("published").truncatedTo(DatePart.YEAR));
        same(PUBLISHED.plus(Duration.ZERO), f("published").plus(Duration.ZERO));
        same(PUBLISHED.minus(Duration.ZERO), f("published").minus(Duration.ZERO));
        same(PUBLISHED.minus(PUBLISHED), f("published").minus(f("published")));
        same(TOOK.plus(Duration.ZERO), f("took").plus(Duration.ZERO));
        same(TOOK.minus(Duration.ZERO), f("took").minus(Duration.ZERO));
        same(Functions.concat(TITLE, value("x"), "name"), Functions.concat("title", value("x"), f("name")));
        same(
                Case.when(PAGES.gt(5), TITLE).otherwise(NAME),
                Case.when(q("pages__gt", 5), f("title")).otherwise(f("author__name")));
    }

    private static void same(Expression typed, Expression named) {
        assertThat(typed).isEqualTo(named);
    }

    @Test
    void orderings_and_figures_are_those_of_the_names() {
        assertThat(PUBLISHED.asc()).isEqualTo(Ordering.of("published"));
        assertThat(PUBLISHED.year().desc()).isEqualTo(Ordering.of("-published__year"));
        assertThat(AUTHOR.asc()).isEqualTo(Ordering.of("author"));
        assertThat(Aggregate.sum(PAGES)).isEqualTo(Aggregate.sum("pages"));
        assertThat(Aggregate.count(AUTHOR)).isEqualTo(Aggregate.count("author"));
        assertThat(Aggregate.max(PAGES).filter(OPEN.isTrue()).orElse(AUTHOR_ID))
                .isEqualTo(Aggregate.max("pages").filter(q("open", true)).orElse(f("authorId")));
    }

    @Test
    void assignments_hold_the_name_and_the_value() {
        assertThat(PAGES.to(5)).isEqualTo(new Assignment("pages", 5));
        assertThat(PAGES.to(AUTHOR_ID)).isEqualTo(new Assignment("pages", f("authorId")));
        assertThat(PAGES.to(PAGES.plus(1)))
                .isEqualTo(new Assignment("pages", f("pages").plus(1)));
        assertThat(PAGES.toNull()).isEqualTo(new Assignment("pages", null));
        assertThat(AUTHOR.to(ANN)).isEqualTo(new Assignment("author", ANN));
        assertThat(AUTHOR.toNull()).isEqualTo(new Assignment("author", null));
    }

    @Test
    void paths_of_one_kind_and_name_are_equal() {
        assertThat(new TextPath("a")).isEqualTo(new TextPath("a")).hasSameHashCodeAs(new TextPath("a"));
        assertThat(new TextPath("a")).isNotEqualTo(new TextPath("b")).isNotEqualTo(new DatePath("a"));
        assertThat(NAME).hasToString("author__name");
    }
}

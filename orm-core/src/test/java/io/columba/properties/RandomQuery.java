package io.columba.properties;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Expression.f;

import io.columba.QuerySet;
import io.columba.Values;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.library.Book;
import io.columba.properties.Shelf.Volume;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query set and what it finds in memory, made of the same dice steps. Immutable. */
record RandomQuery(QuerySet<Book> query, Function<Stream<Volume>, Stream<Volume>> model) {
    static final RandomQuery ALL = new RandomQuery(Book.objects.all(), Function.identity());

    /** Rows of values and the same in memory. */
    record Rows(Values<List<@Nullable Object>> query, Function<Stream<Volume>, List<List<@Nullable Object>>> model) {
        /** Asks a database. Numbers are as their value, whatever the zeros at their end. */
        List<List<@Nullable Object>> on(String alias) {
            return query.using(alias).list().stream().map(Rows::plain).toList();
        }

        private static List<@Nullable Object> plain(List<@Nullable Object> row) {
            List<@Nullable Object> plain = new ArrayList<>();
            row.forEach(value -> plain.add(RandomQuery.plain(value)));
            return plain;
        }
    }

    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }

    /** Adds conditions. */
    RandomQuery filtered(Dice dice) {
        RandomQuery filtered = this;
        for (int n = dice.choose(3); n >= 0; n--) {
            filtered = filtered.narrowed(dice);
        }
        return filtered;
    }

    private RandomQuery narrowed(Dice dice) {
        RandomCondition condition = RandomCondition.of(dice, 2);
        String word = dice.word();
        int number = dice.number(4);
        int name = dice.choose(100);
        return switch (dice.choose(6)) {
            case 0 ->
                step(
                        query.exclude(condition.condition()),
                        rows -> rows.filter(condition.model().negate()));
            case 1 ->
                step(
                        query.exclude("reviews__text__contains", word),
                        rows -> rows.filter(v -> v.reviews().stream().noneMatch(text -> text.contains(word))));
            case 2 ->
                step(
                        query.alias("n" + name, count("reviews")).filter("n" + name + "__gte", number),
                        rows -> rows.filter(v -> v.reviews().size() >= number));
            default -> step(query.filter(condition.condition()), rows -> rows.filter(condition.model()));
        };
    }

    private RandomQuery step(QuerySet<Book> next, Function<Stream<Volume>, Stream<Volume>> then) {
        return new RandomQuery(next, model.andThen(then));
    }

    /** Chooses an order without ties, a slice, and values; or values without an order, each row once. */
    Rows rows(Dice dice) {
        if (dice.choose(4) == 0) {
            return distinct(dice);
        }
        RandomQuery sliced = ordered(dice).sliced(dice);
        return new Rows(
                sliced.query
                        .annotate("reviewed", count("reviews"))
                        .valuesList("pk", "title", "price", "published", "author__name", "reviewed"),
                rows -> sliced.model
                        .apply(rows)
                        .map(v -> row(v.id(), v.title(), plain(v.price()), v.published(), v.author(), (long)
                                v.reviews().size()))
                        .toList());
    }

    private Rows distinct(Dice dice) {
        boolean byPages = dice.yes();
        Values<List<@Nullable Object>> values = byPages
                ? query.orderBy("pages").valuesList("pages").distinct()
                : query.orderBy("title").valuesList("title").distinct();
        long limit = 1L + dice.number(20);
        return new Rows(values.limit(limit), rows -> {
            LinkedHashSet<List<@Nullable Object>> once = new LinkedHashSet<>();
            model.apply(rows)
                    .sorted(byPages ? Comparator.comparing(Volume::pages) : Comparator.comparing(Volume::title))
                    .forEach(v -> once.add(row(byPages ? v.pages() : v.title())));
            return once.stream().limit(limit).toList();
        });
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private RandomQuery ordered(Dice dice) {
        boolean down = dice.yes();
        boolean first = dice.yes();
        return switch (dice.choose(4)) {
            case 0 -> sorted("pages", down, Comparator.comparing(Volume::pages));
            case 1 -> sorted("title", down, Comparator.comparing(Volume::title));
            case 2 -> sorted(nulls(f("price"), down, first), nulls(Volume::price, down, first));
            default -> sorted(nulls(f("author__name"), down, first), nulls(Volume::author, down, first));
        };
    }

    private RandomQuery sorted(String path, boolean down, Comparator<Volume> order) {
        return sorted(down ? f(path).desc() : f(path).asc(), down ? order.reversed() : order);
    }

    private RandomQuery sorted(Ordering ordering, Comparator<Volume> order) {
        return step(
                query.orderBy(ordering, f("pk").desc()),
                rows -> rows.sorted(
                        order.thenComparing(Comparator.comparing(Volume::id).reversed())));
    }

    private static Ordering nulls(Expression value, boolean down, boolean first) {
        Ordering ordering = down ? value.desc() : value.asc();
        return first ? ordering.nullsFirst() : ordering.nullsLast();
    }

    private static <T extends Comparable<? super T>> Comparator<Volume> nulls(
            Function<Volume, @Nullable T> value, boolean down, boolean first) {
        Comparator<T> order = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(value, first ? Comparator.nullsFirst(order) : Comparator.nullsLast(order));
    }

    private RandomQuery sliced(Dice dice) {
        int from = dice.number(6);
        int rows = dice.number(25);
        return switch (dice.choose(4)) {
            case 0 -> step(query.limit(rows), all -> all.limit(rows));
            case 1 -> step(query.offset(from), all -> all.skip(from));
            case 2 -> step(query.slice(from, from + rows), all -> all.skip(from).limit(rows));
            default -> this;
        };
    }
}

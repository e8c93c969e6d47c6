package io.columba.properties;

import static io.columba.expr.Expression.exists;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.outer;
import static io.columba.expr.Q.q;

import io.columba.expr.Q;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.properties.Shelf.Volume;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A condition on books, and what it means in memory: as in Django a comparison with null is false, and its negation true. */
record RandomCondition(Q condition, Predicate<Volume> model) {
    /** Makes a condition of up to so many levels. */
    static RandomCondition of(Dice dice, int depth) {
        if (depth == 0 || dice.choose(3) == 0) {
            return dice.choose(3) == 0 ? ofRelations(dice) : ofColumns(dice);
        }
        RandomCondition left = of(dice, depth - 1);
        RandomCondition right = of(dice, depth - 1);
        return switch (dice.choose(5)) {
            case 0 -> new RandomCondition(left.condition.and(right.condition), left.model.and(right.model));
            case 1 -> new RandomCondition(left.condition.or(right.condition), left.model.or(right.model));
            case 2 -> new RandomCondition(left.condition.not(), left.model.negate());
            case 3 ->
                new RandomCondition(left.condition.or(right.condition.not()), left.model.or(right.model.negate()));
            default -> xor(dice);
        };
    }

    /** Only of what is never null: what null is to xor the engines do not agree on. */
    private static RandomCondition xor(Dice dice) {
        RandomCondition left = ofPages(dice);
        RandomCondition right = ofTitle(dice);
        return new RandomCondition(left.condition.xor(right.condition), v -> left.model.test(v) != right.model.test(v));
    }

    private static RandomCondition ofColumns(Dice dice) {
        return switch (dice.choose(4)) {
            case 0 -> ofPages(dice);
            case 1 -> ofTitle(dice);
            case 2 -> ofPrice(dice);
            default -> ofDate(dice);
        };
    }

    private static RandomCondition ofPages(Dice dice) {
        int n = dice.number(20);
        return switch (dice.choose(6)) {
            case 0 -> new RandomCondition(q("pages", n), v -> v.pages() == n);
            case 1 -> new RandomCondition(q("pages__gt", n), v -> v.pages() > n);
            case 2 -> new RandomCondition(q("pages__lte", n), v -> v.pages() <= n);
            case 3 ->
                new RandomCondition(q("pages__range", List.of(n / 2, n)), v -> v.pages() >= n / 2 && v.pages() <= n);
            case 4 -> new RandomCondition(q("pages__lt", f("id").times(2).minus(n)), v -> v.pages() < v.id() * 2 - n);
            default -> {
                List<Integer> list = IntStream.generate(() -> dice.number(20))
                        .limit(dice.choose(7))
                        .boxed()
                        .toList();
                yield new RandomCondition(q("pages__in", list), v -> list.contains(v.pages()));
            }
        };
    }

    private static RandomCondition ofTitle(Dice dice) {
        String word = dice.word();
        return switch (dice.choose(5)) {
            case 0 -> new RandomCondition(q("title", word), v -> v.title().equals(word));
            case 1 ->
                new RandomCondition(q("title__contains", word), v -> v.title().contains(word));
            case 2 ->
                new RandomCondition(
                        q("title__istartswith", word.toUpperCase(Locale.ROOT)),
                        v -> v.title().startsWith(word));
            case 3 ->
                new RandomCondition(q("title__endswith", word), v -> v.title().endsWith(word));
            default -> new RandomCondition(q("title__gte", word), v -> v.title().compareTo(word) >= 0);
        };
    }

    private static RandomCondition ofPrice(Dice dice) {
        BigDecimal price = BigDecimal.valueOf(dice.number(2_000), 2);
        return switch (dice.choose(4)) {
            case 0 -> new RandomCondition(q("price__lt", price), v -> known(v.price(), p -> p.compareTo(price) < 0));
            case 1 -> new RandomCondition(q("price__gte", price), v -> known(v.price(), p -> p.compareTo(price) >= 0));
            case 2 -> new RandomCondition(q("price__isnull", true), v -> v.price() == null);
            default ->
                new RandomCondition(
                        q("price__gt", f("pages")),
                        v -> known(v.price(), p -> p.compareTo(BigDecimal.valueOf(v.pages())) > 0));
        };
    }

    private static RandomCondition ofDate(Dice dice) {
        int year = 2000 + dice.number(4);
        LocalDate day = LocalDate.of(year, 1 + dice.number(12), 5);
        return switch (dice.choose(4)) {
            case 0 ->
                new RandomCondition(q("published__year", year), v -> known(v.published(), d -> d.getYear() == year));
            case 1 -> new RandomCondition(q("published", day), v -> day.equals(v.published()));
            case 2 ->
                new RandomCondition(
                        q("published__month__gt", day.getMonthValue()),
                        v -> known(v.published(), d -> d.getMonthValue() > day.getMonthValue()));
            default -> new RandomCondition(q("published", null), v -> v.published() == null);
        };
    }

    private static RandomCondition ofRelations(Dice dice) {
        String word = dice.word();
        return switch (dice.choose(6)) {
            case 0 ->
                new RandomCondition(q("author__name__contains", word), v -> known(v.author(), a -> a.contains(word)));
            case 1 ->
                new RandomCondition(
                        q("author__mentor__name__lt", word), v -> known(v.mentor(), m -> m.compareTo(word) < 0));
            case 2 -> new RandomCondition(q("author", null), v -> v.author() == null);
            case 3 ->
                new RandomCondition(
                        q("author__in", Person.objects.filter("name__startswith", word)),
                        v -> known(v.author(), a -> a.startsWith(word)));
            case 4 ->
                new RandomCondition(
                        q(
                                "pk__in",
                                Review.objects.filter("text__contains", word).values("book")),
                        v -> v.reviews().stream().anyMatch(text -> text.contains(word)));
            default ->
                new RandomCondition(
                        q(exists(Review.objects.filter(q("book", outer("pk")).and("text__lt", word)))),
                        v -> v.reviews().stream().anyMatch(text -> text.compareTo(word) < 0));
        };
    }

    private static <T> boolean known(@Nullable T value, Predicate<T> model) {
        return value != null && model.test(Objects.requireNonNull(value));
    }
}

package io.columba.properties;

import java.util.Random;

/** Chance, apart for what a query set looks like and for the values in it, so that one shape comes with many values. */
record Dice(Random shape, Random values) {
    static Dice of(long seed) {
        return new Dice(new Random(seed), new Random(~seed));
    }

    /** Chooses between so many ways to make a query set. */
    int choose(int ways) {
        return shape.nextInt(ways);
    }

    boolean yes() {
        return shape.nextBoolean();
    }

    /** Makes a value from 0 to below a bound. */
    int number(int bound) {
        return values.nextInt(bound);
    }

    String word() {
        return Shelf.word(values);
    }
}

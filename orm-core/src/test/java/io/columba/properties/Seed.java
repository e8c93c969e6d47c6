package io.columba.properties;

/** Where random tests begin: at {@code -Dcolumba.test.seed}, or anywhere. Each is printed, so that a run can be repeated. */
final class Seed {
    private Seed() {}

    static long next() {
        long seed = Long.getLong("columba.test.seed", System.nanoTime() & 0xffff_ffffL);
        System.out.println("properties: -Dcolumba.test.seed=" + seed);
        return seed;
    }
}

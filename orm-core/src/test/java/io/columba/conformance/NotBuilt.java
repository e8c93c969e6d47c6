package io.columba.conformance;

/** Something a scenario asks for that Columba's public API does not offer; the scenario fails with it. */
final class NotBuilt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotBuilt(String what) {
        super("not built: " + what);
    }
}

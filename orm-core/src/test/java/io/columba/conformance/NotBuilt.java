package io.columba.conformance;

/** Something a scenario asks for that Columba's public API does not offer; the scenario fails with it. */
final class NotBuilt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    /** What cannot be written in a language where fields have types. */
    static final String EXPRESSION_AS_FIELD = "an expression as the value of a field";

    NotBuilt(String what) {
        super("not built: " + what);
        this.what = what;
    }

    boolean isOf(String other) {
        return what.equals(other);
    }
}

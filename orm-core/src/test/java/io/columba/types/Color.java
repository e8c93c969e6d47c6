package io.columba.types;

enum Color {
    RED,
    GREEN,
    /** A constant with a body has a class of its own. */
    BLUE {
        @Override
        boolean cold() {
            return true;
        }
    };

    boolean cold() {
        return false;
    }
}

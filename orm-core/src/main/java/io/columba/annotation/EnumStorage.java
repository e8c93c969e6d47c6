package io.columba.annotation;

/** What a column holds of an enum constant. */
public enum EnumStorage {
    /** The name of the constant, in a text column. */
    NAME,
    /** The position of the constant in its declaration, in an integer column. */
    ORDINAL
}

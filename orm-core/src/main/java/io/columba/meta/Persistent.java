package io.columba.meta;

/** The root of everything that can be an entity. Programs extend {@code io.columba.Model}. */
public abstract class Persistent {
    /** Makes an object. */
    protected Persistent() {}
}

package io.columba;

/**
 * Says what asking for a to-one relation does that was not loaded with its object (Django 6.1: fetch modes). A query set
 * hands its mode to the objects it reads, and these to the objects they lead to. It says nothing of a
 * {@link RelatedManager}, which asks the database each time unless its objects were prefetched.
 *
 * <p>Objects that no query made load one by one, and so do those that were read back with Java's serialisation.
 */
public enum FetchMode {
    /** Loads the related object of the object that was asked, with one query for each. */
    ONE,

    /**
     * Loads the related objects of all objects of the same result with one query, which runs on the database that the
     * object that was asked came from, unless a router decides otherwise. The objects of a result know each other weakly:
     * those that the program no longer uses are left out, and so are those that belong to another alias by now. This is
     * what happens if nothing else was asked for.
     */
    PEERS,

    /** Fails with {@link io.columba.error.RelationNotLoadedException}, which names the call that was missing. */
    RAISE
}

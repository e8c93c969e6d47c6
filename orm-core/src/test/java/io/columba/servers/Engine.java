package io.columba.servers;

/** Creates and drops the databases of one running server. Implementations are thread-safe. */
interface Engine {
    TestDatabase create(String name);

    void drop(TestDatabase database);
}

package io.columba.conformance;

import io.columba.servers.Server;
import java.util.List;

/** Says on which server the database of each alias is. */
record Placement(String name, List<Server> servers) {
    static final List<String> ALIASES = List.of("default", "other", "replica1", "replica2", "auth_db");

    /** All databases on one server. */
    static Placement alone(Server server) {
        return new Placement(server.toString(), List.of(server, server, server, server, server));
    }

    /** Each database on another server. */
    static Placement spread() {
        return new Placement(
                "spread", List.of(Server.POSTGRESQL, Server.MYSQL, Server.MARIADB, Server.H2, Server.SQLITE));
    }

    /** Each database on another server, and on another one than in {@link #spread()}. */
    static Placement rotated() {
        return new Placement(
                "spread-rotated", List.of(Server.SQLITE, Server.POSTGRESQL, Server.MYSQL, Server.MARIADB, Server.H2));
    }

    /** The server of an alias; aliases that are not in the list are where {@code default} is. */
    Server of(String alias) {
        return servers.get(Math.max(0, ALIASES.indexOf(alias)));
    }
}

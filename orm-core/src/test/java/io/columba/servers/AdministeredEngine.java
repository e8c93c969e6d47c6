package io.columba.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A server process, ours or the user's, on which databases are created over JDBC. */
final class AdministeredEngine implements Engine {
    private final Server server;
    private final AdminUrl admin;

    AdministeredEngine(Server server, AdminUrl admin) {
        this.server = server;
        this.admin = admin;
    }

    /** The server the user named with a property or an environment variable, if any. */
    static Optional<Engine> onExistingServer(Server server) {
        String url = System.getProperty(server.urlProperty(), System.getenv(server.urlVariable()));
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        try {
            AdminUrl admin = AdminUrl.parse(url.strip());
            admin.connect().close();
            return Optional.of(new AdministeredEngine(server, admin));
        } catch (SQLException | IllegalArgumentException e) {
            throw ServerStartException.unreachable(server, e);
        }
    }

    @Override
    public TestDatabase create(String name) {
        run("create database " + name + options());
        return new TestDatabase(server, name, admin.of(name), admin.user(), admin.password());
    }

    /** The same order of strings everywhere, the same upper and lower case, and no space at the end overlooked. */
    private String options() {
        return switch (server) {
            case MYSQL -> " character set utf8mb4 collate utf8mb4_0900_bin";
            case MARIADB -> " character set utf8mb4 collate utf8mb4_nopad_bin";
            default -> " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'";
        };
    }

    @Override
    public void drop(TestDatabase database) {
        run("drop database " + database.name() + (server == Server.POSTGRESQL ? " with (force)" : ""));
    }

    private void run(String sql) {
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(server + " refused: " + sql, e);
        }
    }
}

package io.columba.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** H2 inside this JVM; a database lives until it is shut down. */
final class H2Engine implements Engine {
    @Override
    public TestDatabase create(String name) {
        return new TestDatabase(Server.H2, name, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    public void drop(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot shut down H2 database " + database.name() + ".", e);
        }
    }
}

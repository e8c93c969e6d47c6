package io.columba.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.Review;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statements that are kept find the same rows as those that are rendered for the one query. */
@OnEveryServer
class ShapeCachePropertyTest {
    private final Server server;
    private final long seed = Seed.next();
    private final Shelf shelf;

    ShapeCachePropertyTest(Server server) {
        this.server = server;
        this.shelf = Shelf.on(server, new Random(seed));
    }

    @AfterEach
    void drop() {
        shelf.databases().install();
        shelf.close();
    }

    private int queries() {
        return server == Server.H2 ? 10_000 : 300;
    }

    private int shapes() {
        return queries() / 10;
    }

    @Test
    void a_kept_statement_finds_the_same_rows_as_a_fresh_one() throws SQLException {
        Random values = new Random(seed);
        int found = 0;
        try (Connection connection = shelf.database().connect()) {
            DataSource one = new OneConnection(connection);
            for (int i = 0; i < queries(); i++) {
                // each shape comes back with other values
                Dice dice = new Dice(new Random(seed + i % shapes()), values);
                RandomQuery.Rows rows = RandomQuery.ALL.filtered(dice).rows(dice);
                List<?> kept = rows.on("default");
                List<?> fresh = fresh(one, rows);
                assertThat(kept)
                        .as("query %s of seed %s on %s", i, seed, server)
                        .isEqualTo(fresh);
                found += kept.size();
            }
        }
        long rendered = shelf.databases().renderedStatements("default");
        System.out.println("properties: " + queries() + " query sets, " + rendered + " statements on " + server);
        assertThat(rendered).as("statements that were rendered").isBetween(shapes() / 2L, queries() / 2L);
        assertThat(found).as("rows in all").isGreaterThan(queries());
    }

    /** Asks with new databases, which have rendered nothing yet. */
    private List<?> fresh(DataSource one, RandomQuery.Rows rows) {
        try (Databases databases = Databases.builder()
                .dataSource("default", one)
                .entities(Person.class, Book.class, Review.class, Profile.class)
                .build()
                .install()) {
            List<?> found = rows.on("default");
            assertThat(databases.renderedStatements("default")).isEqualTo(1);
            return found;
        } finally {
            shelf.databases().install();
        }
    }
}

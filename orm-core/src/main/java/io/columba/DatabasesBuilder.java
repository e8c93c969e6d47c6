package io.columba;

import io.columba.db.Database;
import io.columba.db.DatabaseSettings;
import io.columba.db.QueryListener;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.meta.EntityRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Describes databases in code. One thread at a time.
 *
 * <pre>{@code
 * Databases.builder()
 *     .database("default", "jdbc:postgresql://localhost/app", "app", password)
 *     .dataSource("users", usersDataSource)
 *     .router(new AuthRouter())
 *     .build();
 * }</pre>
 */
public final class DatabasesBuilder {
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private final List<Router> routers = new ArrayList<>();
    private final List<QueryListener> listeners = new ArrayList<>();

    DatabasesBuilder() {}

    /**
     * Adds a database.
     *
     * @param settings its alias and how to reach it
     * @return this builder
     * @throws ImproperlyConfiguredException if the alias is taken
     */
    public DatabasesBuilder database(DatabaseSettings settings) {
        return add(new Database(settings));
    }

    /**
     * Adds a database that is reached by a JDBC URL.
     *
     * @param alias its alias
     * @param url the JDBC URL
     * @param user the user; null if the URL says it or none is needed
     * @param password the password; null if the URL says it or none is needed
     * @return this builder
     * @throws ImproperlyConfiguredException if the alias is taken
     */
    public DatabasesBuilder database(String alias, String url, @Nullable String user, @Nullable String password) {
        return database(new DatabaseSettings(alias, null, url, user, password, Map.of(), Map.of(), null, false));
    }

    /**
     * Adds a database that is reached by a JDBC URL alone.
     *
     * @param alias its alias
     * @param url the JDBC URL
     * @return this builder
     * @throws ImproperlyConfiguredException if the alias is taken
     */
    public DatabasesBuilder database(String alias, String url) {
        return database(alias, url, null, null);
    }

    /**
     * Adds an alias that is known but left blank: using it is an error that says so.
     *
     * @param alias the alias
     * @return this builder
     * @throws ImproperlyConfiguredException if the alias is taken
     */
    public DatabasesBuilder blank(String alias) {
        return database(new DatabaseSettings(alias, null, null, null, null, Map.of(), Map.of(), null, true));
    }

    /**
     * Adds a database that is reached through a data source of the program's own, which it closes itself.
     *
     * @param alias its alias
     * @param dataSource where connections come from
     * @return this builder
     * @throws ImproperlyConfiguredException if the alias is taken
     */
    public DatabasesBuilder dataSource(String alias, DataSource dataSource) {
        return add(new Database(alias, dataSource));
    }

    private DatabasesBuilder add(Database database) {
        if (databases.putIfAbsent(database.alias(), database) != null) {
            throw new ImproperlyConfiguredException("The alias \"" + database.alias()
                    + "\" is defined twice. Give one of the databases another alias.");
        }
        return this;
    }

    /**
     * Adds a router behind those that were added before.
     *
     * @param router the router
     * @return this builder
     */
    public DatabasesBuilder router(Router router) {
        routers.add(router);
        return this;
    }

    /**
     * Adds a listener that learns of every statement on every alias.
     *
     * @param listener the listener
     * @return this builder
     */
    public DatabasesBuilder listener(QueryListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Makes entity classes known, so that deleting an object finds all that point to it even before their classes were
     * used.
     *
     * @param entities the entity classes
     * @return this builder
     */
    @SafeVarargs
    public final DatabasesBuilder entities(Class<? extends Model>... entities) {
        for (Class<? extends Model> entity : entities) {
            EntityRegistry.register(entity);
        }
        return this;
    }

    /**
     * Makes the databases. Nothing is connected yet.
     *
     * @return the databases, not installed yet
     */
    public Databases build() {
        return new Databases(this);
    }

    Map<String, Database> databases() {
        return databases;
    }

    List<Router> routers() {
        return routers;
    }

    List<QueryListener> listeners() {
        return listeners;
    }
}

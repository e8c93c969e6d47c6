package io.columba;

import io.columba.db.Configuration;
import io.columba.db.Database;
import io.columba.db.QueryListener;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.meta.EntityRegistry;
import io.columba.meta.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The databases of a program, by alias, and the routers that choose among them (Django: {@code DATABASES} and
 * {@code DATABASE_ROUTERS}). Thread-safe; pools open when an alias is first used.
 *
 * <pre>{@code
 * try (Databases databases = Databases.load()) {
 *     databases.install();
 *     ...
 * }
 * }</pre>
 */
public final class Databases implements AutoCloseable {
    /** The alias that is used where nothing else is chosen. */
    public static final String DEFAULT_DB_ALIAS = "default";

    private static final List<String> FILES = List.of("columba.yml", "columba.yaml", "columba.json");
    private static final CopyOnWriteArrayList<Databases> INSTALLED = new CopyOnWriteArrayList<>();

    private final Map<String, Backend> backends;
    private final Routing routing;
    private final List<Router> routers;

    Databases(DatabasesBuilder builder) {
        Map<String, Backend> all = new LinkedHashMap<>();
        builder.databases().forEach((alias, database) -> {
            database.listeners(builder.listeners());
            all.put(alias, Backend.of(database));
        });
        this.backends = Collections.unmodifiableMap(all);
        this.routers = List.copyOf(builder.routers());
        this.routing = new Routing(routers, backends.keySet());
    }

    // --- making -------------------------------------------------------------------------------------------------

    /**
     * Reads {@code columba.yml} (or {@code .yaml}, {@code .json}) in the working directory, else on the class path.
     *
     * @return the databases it describes, not installed yet
     * @throws ImproperlyConfiguredException if there is no such file, or something in it is wrong, naming file and line
     */
    public static Databases load() {
        for (String name : FILES) {
            if (Files.isRegularFile(Path.of(name))) {
                return load(Path.of(name));
            }
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (String name : FILES) {
            InputStream found =
                    loader == null ? ClassLoader.getSystemResourceAsStream(name) : loader.getResourceAsStream(name);
            if (found != null) {
                try (InputStream in = found) {
                    return of(Configuration.read(
                            name, in, name.endsWith(".json") ? Configuration.Format.JSON : Configuration.Format.YAML));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new ImproperlyConfiguredException("There is no " + String.join(", ", FILES)
                + " in the working directory or on the class path. Write one, or use Databases.builder().");
    }

    /**
     * Reads a configuration file.
     *
     * @param file a YAML or JSON file
     * @return the databases it describes, not installed yet
     * @throws ImproperlyConfiguredException if something in it is wrong, naming file and line
     */
    public static Databases load(Path file) {
        return of(Configuration.read(file));
    }

    private static Databases of(Configuration configuration) {
        DatabasesBuilder builder = builder();
        configuration.databases().forEach(builder::database);
        configuration.routers().forEach(name -> builder.router(Named.instance(name, Router.class)));
        configuration.entities().forEach(name -> EntityRegistry.register(Named.type(name)));
        return builder.build();
    }

    /**
     * Starts to describe databases in code.
     *
     * @return a builder
     */
    public static DatabasesBuilder builder() {
        return new DatabasesBuilder();
    }

    // --- installing ---------------------------------------------------------------------------------------------

    /**
     * Makes these the databases of the process: those that managers use unless they are bound to others.
     *
     * @return these databases
     */
    public Databases install() {
        INSTALLED.remove(this);
        INSTALLED.add(this);
        return this;
    }

    /**
     * Returns the installed databases.
     *
     * @return the databases of the process
     * @throws ImproperlyConfiguredException if none are installed
     */
    public static Databases current() {
        Databases current = installed();
        if (current == null) {
            throw new ImproperlyConfiguredException(
                    "No databases are installed. Call Databases.load().install() at the start of the program, or bind a"
                            + " manager with through(databases).");
        }
        return current;
    }

    static @Nullable Databases currentOrNull(Model object) {
        Databases explicit = object.state().databases();
        return explicit == null ? installed() : explicit;
    }

    /** Returns the databases that were installed last among those that are still open. */
    private static @Nullable Databases installed() {
        Databases last = null;
        for (Databases databases : INSTALLED) {
            last = databases;
        }
        return last;
    }

    /**
     * Lets a listener learn of every statement on every alias, behind those that do already.
     *
     * @param listener the listener
     * @return these databases
     */
    public Databases listen(QueryListener listener) {
        for (Backend backend : backends.values()) {
            backend.database().addListener(listener);
        }
        return this;
    }

    // --- asking the routers -------------------------------------------------------------------------------------

    /**
     * Returns the alias from which an entity is read where none is chosen (Django: {@code router.db_for_read}).
     *
     * @param model the entity
     * @param hints what else is known
     * @return the routers' answer, else that of the fallbacks
     */
    public String dbForRead(EntityType<?> model, Hints hints) {
        return routing.forRead(model, null, hints).alias();
    }

    /**
     * Returns the alias to which an entity is written where none is chosen (Django: {@code router.db_for_write}).
     *
     * @param model the entity
     * @param hints what else is known
     * @return the routers' answer, else that of the fallbacks
     */
    public String dbForWrite(EntityType<?> model, Hints hints) {
        return routing.forWrite(model, null, hints).alias();
    }

    /**
     * Says whether two objects may be related (Django: {@code router.allow_relation}).
     *
     * @param a one object
     * @param b the other object
     * @return the routers' answer, else whether both are on one database
     */
    public boolean allowRelation(Model a, Model b) {
        return routing.allowRelation(a, b);
    }

    /**
     * Says whether the table of an entity may exist on a database (Django: {@code router.allow_migrate_model}).
     *
     * @param alias the database
     * @param model the entity
     * @return the routers' answer, else true
     */
    public boolean allowMigrate(String alias, EntityType<?> model) {
        return routing.allowMigrate(alias, model.app(), model);
    }

    /**
     * Says whether what belongs to no single entity of an application, such as a change of data, may run on a database
     * (Django: {@code router.allow_migrate}). Routers are asked with a null model.
     *
     * @param alias the database
     * @param app the application label
     * @return the routers' answer, else true
     */
    public boolean allowMigrate(String alias, String app) {
        return routing.allowMigrate(alias, app, null);
    }

    // --- using --------------------------------------------------------------------------------------------------

    /**
     * Returns the aliases that are defined.
     *
     * @return the aliases in their order
     */
    public Set<String> aliases() {
        return backends.keySet();
    }

    /**
     * Returns the routers.
     *
     * @return the routers in the order in which they are asked
     */
    public List<Router> routers() {
        return routers;
    }

    /**
     * Gives a JDBC connection to a database. Inside {@code atomic} it is the connection of the transaction, which
     * {@code close()} leaves open.
     *
     * @param alias the alias
     * @return a connection to be closed
     * @throws SQLException if none can be had
     * @throws ConnectionDoesNotExistException if no database has that alias
     */
    public Connection connection(String alias) throws SQLException {
        return database(alias).connection();
    }

    /**
     * Returns what Columba keeps of one alias: its engine, its pool and its transactions.
     *
     * @param alias the alias
     * @return the database
     * @throws ConnectionDoesNotExistException if no database has that alias
     */
    public Database database(String alias) {
        return backend(alias).database();
    }

    /**
     * Says how many different statements have been rendered for an alias so far; a shape that was seen before is not
     * rendered again.
     *
     * @param alias the alias
     * @return the number of statements
     * @throws ConnectionDoesNotExistException if no database has that alias
     */
    public long renderedStatements(String alias) {
        return backend(alias).executor().renderings();
    }

    Backend backend(String alias) {
        Backend backend = backends.get(alias);
        if (backend == null) {
            throw new ConnectionDoesNotExistException("No database has the alias \"" + alias + "\". Known: "
                    + String.join(", ", backends.keySet())
                    + ". Correct the name or add it under \"databases\" in columba.yml.");
        }
        return backend;
    }

    Routing routing() {
        return routing;
    }

    /** Closes the pools that were opened here. If these databases are installed, those installed before are again. */
    @Override
    public void close() {
        INSTALLED.remove(this);
        RuntimeException failure = null;
        for (Backend backend : backends.values()) {
            try {
                backend.database().close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "Databases" + backends.keySet();
    }
}

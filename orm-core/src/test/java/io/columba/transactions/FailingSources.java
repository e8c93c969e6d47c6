package io.columba.transactions;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.Review;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The aliases first, second and third on data sources whose commits fail when told to, and which count what is open. */
final class FailingSources implements AutoCloseable {
    static final List<String> ALIASES = List.of("first", "second", "third");

    private final Map<String, SQLException> failing = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final List<TestDatabase> created = new ArrayList<>();
    private final Databases databases;

    FailingSources(Server server) {
        var builder = Databases.builder().entities(Person.class, Book.class, Review.class, Profile.class);
        for (String alias : ALIASES) {
            TestDatabase database = server.createDatabase(alias);
            created.add(database);
            builder.dataSource(alias, source(alias, database));
        }
        databases = builder.build().install();
        ALIASES.forEach(alias -> Schema.create(alias, Person.class, Book.class, Review.class, Profile.class));
    }

    /** Lets the commits on an alias fail from now on; null lets them pass again. */
    void failCommits(String alias, @Nullable SQLException failure) {
        failing.put(alias, failure);
    }

    Databases databases() {
        return databases;
    }

    /** Returns how many connections were taken and not closed. */
    int open() {
        return open.get();
    }

    private DataSource source(String alias, TestDatabase database) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> connection(alias, database.connect()));
    }

    private Connection connection(String alias, Connection real) {
        open.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    SQLException failure = failing.get(alias);
                    if (method.getName().equals("commit") && failure != null) {
                        throw failure;
                    }
                    if (method.getName().equals("close") && !real.isClosed()) {
                        open.decrementAndGet();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Override
    public void close() {
        databases.close();
        created.forEach(TestDatabase::close);
    }
}

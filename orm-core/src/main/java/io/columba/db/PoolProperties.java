package io.columba.db;

import com.zaxxer.hikari.HikariConfig;
import io.columba.error.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Knows which of HikariCP's properties a user may set, and hands them to it. */
final class PoolProperties {
    /** All but those that Columba sets itself (URL, login, name, autocommit) and those that take no text. */
    static final List<String> NAMES = List.of(
            "allowPoolSuspension",
            "catalog",
            "connectionInitSql",
            "connectionTestQuery",
            "connectionTimeout",
            "exceptionOverrideClassName",
            "idleTimeout",
            "initializationFailTimeout",
            "isolateInternalQueries",
            "keepaliveTime",
            "leakDetectionThreshold",
            "maxLifetime",
            "maximumPoolSize",
            "minimumIdle",
            "readOnly",
            "registerMbeans",
            "schema",
            "transactionIsolation",
            "validationTimeout");

    private PoolProperties() {}

    /** Describes why a name means nothing to the pool, or returns null if it does. */
    static @Nullable String problemOfName(String name) {
        return NAMES.contains(name)
                ? null
                : "\"" + name + "\" is no setting of a pool. " + NearestName.hint(name, NAMES) + "Known: "
                        + String.join(", ", NAMES) + ".";
    }

    /** Describes why a value does not fit, or returns null if it does; the name must be a known one. */
    static @Nullable String problemOfValue(String name, String value) {
        try {
            // HikariCP has no other way to check one value; the configuration is thrown away
            config(Map.of(name, value));
            return null;
        } catch (RuntimeException refused) {
            Throwable root = refused;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return "The pool setting \"" + name + "\" cannot be \"" + value + "\": " + root.getMessage()
                    + ". Correct the value.";
        }
    }

    static HikariConfig config(Map<String, String> pool) {
        return new HikariConfig(properties(pool));
    }

    private static Properties properties(Map<String, String> pool) {
        Properties properties = new Properties();
        pool.forEach(properties::setProperty);
        return properties;
    }
}

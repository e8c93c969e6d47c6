package io.columba.faults;

import io.columba.Databases;
import io.columba.db.DatabaseSettings;
import io.columba.servers.Server;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A program that moves money for ever and tells of each transfer that was acknowledged; made to be killed. */
final class TransferringProgram {
    private TransferringProgram() {}

    /** Takes the URL, the user, the id of the first transfer and a seed. */
    public static void main(String[] arguments) {
        try (Databases databases = databases(arguments[0], arguments[1].isEmpty() ? null : arguments[1])
                .install()) {
            Random random = new Random(Long.parseLong(arguments[3]));
            for (long id = Long.parseLong(arguments[2]); ; id++) {
                Bank.transfer("default", id, random);
                System.out.println(id);
            }
        }
    }

    static Databases databases(String url, @Nullable String user) {
        return Databases.builder()
                .database(DatabaseSettings.ofUrl("default", url).withLogin(user, null))
                .build();
    }

    /** The URL of a database in a file whose commits survive the end of the program. */
    static String url(Server server, Path directory) {
        return server == Server.H2
                // it would else write its commits half a second later
                ? "jdbc:h2:file:" + directory.resolve("bank") + ";WRITE_DELAY=0"
                : "jdbc:sqlite:" + directory.resolve("bank.db");
    }
}

package io.columba.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A test server is not there: says which, what happened and what to do about it. */
public final class ServerStartException extends RuntimeException {
    private static final int LOG_LINES = 20;

    private ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    ServerStartException(ServerStartException first) {
        super(first.getMessage()); // whose trace was reported when it happened
    }

    static ServerStartException notStarted(Server server, String requirement, Path log, Exception cause) {
        return new ServerStartException(
                server + " could not be started for the tests: " + cause.getMessage() + "\n" + tail(log) + requirement
                        + "\n" + alternatives(server),
                cause);
    }

    static ServerStartException unsupportedPlatform(Server server) {
        return new ServerStartException(
                server + " can only be started for the tests on x86-64 Linux; this is " + System.getProperty("os.name")
                        + " on " + System.getProperty("os.arch") + ".\n" + alternatives(server),
                null);
    }

    static ServerStartException unreachable(Server server, Exception cause) {
        return new ServerStartException(
                server + " cannot be used as named by -D" + server.urlProperty() + " or " + server.urlVariable() + ": "
                        + cause.getMessage() + "\nCorrect that URL, or remove it to have a server started.",
                cause);
    }

    private static String alternatives(Server server) {
        String others = Arrays.stream(Server.values())
                .filter(other -> other != server)
                .map(Server::id)
                .collect(Collectors.joining(","));
        return "To use a server of your own, set -D" + server.urlProperty() + "=jdbc:" + server.id()
                + "://host:port/database?user=u&password=p (or the environment variable " + server.urlVariable()
                + "; the user must be allowed to create databases).\nTo leave it out, set -D"
                + Server.SELECTION_PROPERTY + "=" + others + ".";
    }

    private static String tail(Path log) {
        try {
            // a server may write its log in any encoding; ISO 8859-1 reads them all
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
            return "Last lines of its log:\n"
                    + last.stream().map(l -> "    " + l + "\n").collect(Collectors.joining());
        } catch (IOException e) {
            return "It wrote no log.\n";
        }
    }
}

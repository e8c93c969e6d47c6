package io.columba.servers;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JDBC URL taken apart, so that it can be put together again for another database of the same server. */
record AdminUrl(
        String server,
        String database,
        List<String> parameters,
        @Nullable String user,
        @Nullable String password) {
    private static final Pattern SHAPE = Pattern.compile("(jdbc:[a-z]+://[^/?]+)(?:/([^?]*))?(?:\\?(.*))?");

    static AdminUrl parse(String url) {
        Matcher matcher = SHAPE.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "The URL of a test server must look like jdbc:postgresql://host:port/database?user=u&password=p");
        }
        String user = null;
        String password = null;
        List<String> parameters = new ArrayList<>();
        for (String parameter : orEmpty(matcher.group(3)).split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = valueOf(parameter);
            } else if (parameter.startsWith("password=")) {
                password = valueOf(parameter);
            } else if (!parameter.isEmpty()) {
                parameters.add(parameter);
            }
        }
        return new AdminUrl(matcher.group(1), orEmpty(matcher.group(2)), List.copyOf(parameters), user, password);
    }

    String of(String otherDatabase) {
        return server + "/" + otherDatabase + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(of(database), user, password);
    }

    private static String valueOf(String parameter) {
        return URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), StandardCharsets.UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

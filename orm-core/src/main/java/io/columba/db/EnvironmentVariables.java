package io.columba.db;

import io.columba.error.UnsetVariableException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${NAME}} and {@code ${NAME:-fallback}} in the values of a configuration. */
final class EnvironmentVariables {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_.]*)(?::-(?<fallback>[^}]*))?\\}|\\$\\{");

    private final UnaryOperator<@Nullable String> environment;
    private final ConfigurationTokens tokens;

    EnvironmentVariables(UnaryOperator<@Nullable String> environment, ConfigurationTokens tokens) {
        this.environment = environment;
        this.tokens = tokens;
    }

    String replaced(ConfigurationTokens.Text text) {
        if (!text.value().contains("${")) {
            return text.value();
        }
        Matcher matcher = REFERENCE.matcher(text.value());
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(replacement(matcher, text)));
        }
        return matcher.appendTail(result).toString();
    }

    private String replacement(Matcher matcher, ConfigurationTokens.Text text) {
        String name = matcher.group("name");
        if (name == null) {
            if (matcher.group().startsWith("$$")) {
                return "${";
            }
            throw tokens.malformed(
                    text.line(),
                    "\"" + text.path() + "\" holds a \"${\" that is no variable. Write ${NAME} or ${NAME:-fallback}, or"
                            + " $${ for a plain ${.");
        }
        String fallback = matcher.group("fallback");
        String value = environment.apply(name);
        if (fallback != null) {
            return value == null || value.isEmpty() ? fallback : value;
        }
        if (value == null) {
            throw new UnsetVariableException(
                    tokens.at(text.line()) + "the environment variable " + name + " of \"" + text.path()
                            + "\" is not set. Set it, or give a fallback: ${" + name + ":-fallback}.",
                    tokens.sourceName(),
                    text.line(),
                    null);
        }
        return value;
    }
}

package io.columba.db;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps credentials out of texts that people read.
 *
 * <p>Hides rather too much than too little: what follows a secret may be hidden with it.
 */
final class Secrets {
    static final String MASK = "***";

    private static final Pattern USER_INFO = Pattern.compile("//.*@", Pattern.DOTALL);
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "([^=?&;,(]*(?:password|passwd|pwd|secret|token)[^=?&;,(]*=)[^&;]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern KIND = Pattern.compile("^(?:jdbc:[\\w+.-]+:|[\\w+.-]+://)");

    private Secrets() {}

    /** Shows of a URL nobody understands only how it starts, in quotes: its login may stand anywhere. */
    static String kindOfUrl(String url) {
        Matcher kind = KIND.matcher(url);
        return "\"" + (kind.find() ? kind.group() : "") + MASK + "\"";
    }

    /** Hides user information and secret parameters of a JDBC URL. */
    static String maskedUrl(String url) {
        String withoutUser = USER_INFO.matcher(url).replaceAll("//" + MASK + "@");
        return SECRET_PARAMETER.matcher(withoutUser).replaceAll("$1" + MASK);
    }

    /** Hides what the settings hold of secrets in a text that comes from a driver. */
    static String masked(String text, DatabaseSettings settings) {
        String result = text;
        String url = settings.url();
        if (url != null) {
            result = result.replace(url, maskedUrl(url));
        }
        result = maskedUrl(result);
        // a password that equals the user's name is hidden nowhere, because nobody can tell which of the two it is
        String password = settings.password();
        if (password != null && !password.equals(settings.user())) {
            result = hidden(result, password);
        }
        for (var property : settings.properties().entrySet()) {
            if (isSecret(property.getKey())) {
                result = hidden(result, property.getValue());
            }
        }
        return result;
    }

    /** Tells whether any message of an exception, its causes and what it suppressed shows a secret. */
    static boolean areShownBy(@Nullable Throwable failure, DatabaseSettings settings) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 50; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && !masked(message, settings).equals(message)) {
                return true;
            }
            for (Throwable suppressed : each.getSuppressed()) {
                if (areShownBy(suppressed, settings)) {
                    return true;
                }
            }
            depth++;
        }
        return false;
    }

    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password")
                || lower.contains("passwd")
                || lower.contains("pwd")
                || lower.contains("secret")
                || lower.contains("token");
    }

    /** Hides a word where it stands for itself; a short password would else cut holes into other words. */
    private static String hidden(String text, String secret) {
        if (secret.isEmpty()) {
            return text;
        }
        String before = isWordPart(secret.charAt(0)) ? "(?<![\\p{L}\\p{N}_])" : "";
        String after = isWordPart(secret.charAt(secret.length() - 1)) ? "(?![\\p{L}\\p{N}_])" : "";
        return Pattern.compile(before + Pattern.quote(secret) + after)
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(MASK));
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}

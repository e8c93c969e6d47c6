package io.columba.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.columba.error.MalformedConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the tokens of a configuration and knows the line of each.
 *
 * <p>Neither Jackson's nor SnakeYAML's messages are passed on, because they quote the text, and so perhaps a password.
 */
final class ConfigurationTokens {
    private final String sourceName;
    private final Configuration.Format format;
    private final JsonParser parser;

    /** A value, the line it stands at and what messages call it. */
    record Text(String value, int line, String path) {}

    /** Takes the value of one key; the parser stands at the value. */
    interface Entry {
        void read(String key, int line);
    }

    private ConfigurationTokens(String sourceName, Configuration.Format format, JsonParser parser) {
        this.sourceName = sourceName;
        this.format = format;
        this.parser = parser;
    }

    static ConfigurationTokens of(String sourceName, InputStream input, Configuration.Format format) {
        try {
            return new ConfigurationTokens(sourceName, format, factory(format).createParser(input));
        } catch (IOException failure) {
            throw unreadable(sourceName, format, 0);
        }
    }

    static ConfigurationTokens of(String sourceName, Reader input, Configuration.Format format) {
        try {
            return new ConfigurationTokens(sourceName, format, factory(format).createParser(input));
        } catch (IOException failure) {
            throw unreadable(sourceName, format, 0);
        }
    }

    private static JsonFactory factory(Configuration.Format format) {
        JsonFactory factory = format == Configuration.Format.YAML ? new YAMLFactory() : new JsonFactory();
        // the caller's stream is the caller's to close
        return factory.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
    }

    String sourceName() {
        return sourceName;
    }

    String at(int line) {
        return sourceName + ":" + line + ": ";
    }

    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** Goes on to the next token; null at the end. */
    @Nullable
    JsonToken next() {
        try {
            JsonToken token = parser.nextToken();
            if (token != null && parser instanceof YAMLParser yaml) {
                refuseReferences(yaml);
            }
            return token;
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? line()
                    : malformed.getLocation().getLineNr();
            throw unreadable(sourceName, format, line);
        } catch (IOException failure) {
            throw unreadable(sourceName, format, line());
        }
    }

    /** An unquoted password that starts with one of these characters would else be taken for something else. */
    private void refuseReferences(YAMLParser yaml) throws IOException {
        // Jackson keeps the anchor of a map or list only; before nothing it shows as an empty value of some length
        boolean anchor = yaml.getObjectId() != null
                || (yaml.currentToken() == JsonToken.VALUE_NULL
                        && yaml.getText().isEmpty()
                        && yaml.currentTokenLocation().getCharOffset()
                                != yaml.currentLocation().getCharOffset());
        if (anchor || yaml.isCurrentAlias() || yaml.getTypeId() != null) {
            throw malformed(
                    line(),
                    "anchors (&), aliases (*) and tags (!) of YAML have no meaning here. Put the value in quotes if it"
                            + " starts with one of these characters.");
        }
    }

    private static MalformedConfigurationException unreadable(
            String sourceName, Configuration.Format format, int line) {
        String advice = format == Configuration.Format.YAML
                ? "Check indentation, quotes and brackets near that line, and put values with special characters in"
                        + " quotes."
                : "Check quotes, commas and brackets near that line.";
        return new MalformedConfigurationException(
                sourceName + ":" + line + ": the text is no valid " + format + " in UTF-8. " + advice,
                sourceName,
                line,
                null);
    }

    MalformedConfigurationException malformed(int line, String message) {
        return new MalformedConfigurationException(at(line) + message, sourceName, line, null);
    }

    /** Reads the map the parser stands at, key by key; an empty value counts as an empty map. */
    void readMap(String path, Entry entry) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(JsonToken.START_OBJECT, path, "a map of keys and values");
        Set<String> seen = new HashSet<>();
        while (next() == JsonToken.FIELD_NAME) {
            int line = line();
            String key = name();
            if (!seen.add(key)) {
                throw malformed(line, "\"" + path(path, key) + "\" stands here a second time. Keep one of them.");
            }
            next();
            entry.read(key, line);
        }
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException failure) {
            throw unreadable(sourceName, format, line());
        }
    }

    /** Reads the scalar the parser stands at; null if it is empty. */
    @Nullable
    Text readText(String path) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == null || !token.isScalarValue()) {
            throw wrongType(path, "a single value", token);
        }
        try {
            return new Text(parser.getText(), line(), path);
        } catch (IOException failure) {
            throw unreadable(sourceName, format, line());
        }
    }

    /** Tells whether the parser stands at the end of the list it reads. */
    boolean nextInList() {
        return next() != JsonToken.END_ARRAY;
    }

    /** Tells whether the parser stands at a list; an empty value is an empty list. */
    boolean startsList(String path) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        require(JsonToken.START_ARRAY, path, "a list");
        return true;
    }

    private void require(JsonToken wanted, String path, String expected) {
        JsonToken token = parser.currentToken();
        if (token != wanted) {
            throw wrongType(path, expected, token);
        }
    }

    private MalformedConfigurationException wrongType(String path, String expected, @Nullable JsonToken found) {
        String kind = found == JsonToken.START_ARRAY
                ? "a list"
                : found == JsonToken.START_OBJECT ? "a map" : "a single value";
        String subject = path.isEmpty() ? "the whole text" : "\"" + path + "\"";
        return malformed(
                line(), subject + " must be " + expected + ", but is " + kind + ". Write it as " + expected + ".");
    }

    static String path(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }
}

package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.columba.Databases;
import io.columba.Manager;
import io.columba.Model;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated for the awkward schemas works: every type is written and read, every relation followed. */
@OnEveryServer
class TortureUseTest {
    private static final UUID SOME_UUID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final byte[] POINT = {0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, -16, 63, 0, 0, 0, 0, 0, 0, 0, 64};

    private static final Map<Class<?>, Object> BY_TYPE = Map.ofEntries(
            Map.entry(Boolean.class, true),
            Map.entry(boolean.class, true),
            Map.entry(Byte.class, (byte) -7),
            Map.entry(Short.class, (short) 200),
            Map.entry(Integer.class, 1999),
            Map.entry(int.class, -70_000),
            Map.entry(Long.class, 5_000_000_000L),
            Map.entry(long.class, 4_000_000_000L),
            Map.entry(Float.class, 1.5f),
            Map.entry(Double.class, 2.25),
            Map.entry(double.class, -2.25),
            Map.entry(BigDecimal.class, new BigDecimal("17")),
            Map.entry(BigInteger.class, new BigInteger("18446744073709551615")),
            Map.entry(String.class, "abc"),
            Map.entry(LocalDate.class, LocalDate.of(2024, 2, 29)),
            Map.entry(LocalTime.class, LocalTime.of(23, 59, 1)),
            Map.entry(LocalDateTime.class, LocalDateTime.of(2024, 2, 29, 13, 45, 1)),
            Map.entry(Instant.class, Instant.parse("2024-02-29T13:45:01.5Z")),
            Map.entry(Duration.class, Duration.ofHours(49).plusSeconds(3)),
            Map.entry(UUID.class, SOME_UUID),
            Map.entry(byte[].class, new byte[] {1, 2, 3}));

    /** What only text or some bytes can be, by the name of the field. */
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("aMoney", "$17.50"),
            Map.entry("aTimeTz", "12:30:00+02"),
            Map.entry("anXml", "<a>1</a>"),
            Map.entry("oneBit", "1"),
            Map.entry("anInet", "2001:db8::1"),
            Map.entry("aCidr", "10.0.0.0/8"),
            Map.entry("aMacaddr", "08:00:2b:01:02:03"),
            Map.entry("aRange", "[1,5)"),
            Map.entry("aVector", "'cat' 'mouse'"),
            Map.entry("dates", "{2024-02-29,2024-03-01}"),
            Map.entry("anInterval", Duration.ofHours(49)),
            Map.entry("aYearInterval", "INTERVAL '3-2' YEAR TO MONTH"),
            Map.entry("aGeometry", "POINT (1 2)"),
            Map.entry("someMoods", "happy,sad"),
            Map.entry("integers", List.of(1, 2)),
            Map.entry("texts", List.of("a", "b, \"c\"")),
            Map.entry("uuids", List.of(SOME_UUID)),
            Map.entry("moods", List.of("happy", "very sad")));

    private final Server server;
    private final TestDatabase database;

    @TempDir
    Path directory;

    private Connection maker;
    private ClassLoader classes;
    private Databases databases;

    TortureUseTest(Server server) {
        this.server = server;
        this.database = server.createDatabase("torture_use");
    }

    @BeforeEach
    void generate() throws SQLException, IOException {
        // H2 checks a list of values in the session that made the check, so that has to stay open.
        maker = database.connect();
        Workspace.run(maker, Workspace.resource("torture/" + server.id() + ".sql"));
        Workspace workspace = new Workspace(directory, "torture");
        workspace.generate(database, options -> options.fields(FieldStyle.PUBLIC));
        workspace.add("TortureStory.java", Workspace.resource("torture/TortureStory.java.txt"));
        classes = workspace.compile();
        databases = Databases.builder()
                .database("default", database.url(), database.user(), database.password())
                .build()
                .install();
    }

    @AfterEach
    void drop() throws SQLException {
        databases.close();
        maker.close();
        database.close();
    }

    @Test
    void every_type_is_written_and_read_and_written_again() throws ReflectiveOperationException {
        Class<?> type = classes.loadClass("torture.AllType");
        Model object = (Model) type.getConstructor().newInstance();
        Map<Field, Object> values = new LinkedHashMap<>();
        for (Field field : type.getFields()) {
            boolean writable =
                    !field.getName().equals("id") && !Modifier.isStatic(field.getModifiers()) && !readOnly(field);
            if (writable) {
                values.put(field, sample(field));
                field.set(object, sample(field));
            }
        }
        assertThat(values).hasSizeGreaterThan(20);
        object.save();
        for (int round = 0; round < 2; round++) {
            Model read = (Model) ((Manager<?>) type.getField("objects").get(null)).get("pk", object.pk());
            for (Map.Entry<Field, Object> entry : values.entrySet()) {
                assertThat(plain(entry.getKey().get(read)))
                        .as(entry.getKey().getName())
                        .isEqualTo(plain(entry.getValue()));
            }
            read.save();
        }
    }

    private static boolean readOnly(Field field) {
        io.columba.annotation.Column column = field.getAnnotation(io.columba.annotation.Column.class);
        return column != null && column.readOnly();
    }

    private Object sample(Field field) {
        if (field.getType().isEnum()) {
            return field.getType().getEnumConstants()[1];
        }
        if (field.getType().getSimpleName().equals("JsonNode")) {
            return JsonNodeFactory.instance.objectNode().put("a", 1);
        }
        return switch (field.getName()) {
            case "someBits" -> field.getType() == String.class ? "10101010" : new byte[] {5, 1};
            case "aPoint" -> field.getType() == String.class ? "(1,2)" : POINT;
            case "aYear" -> field.getType() == Short.class ? (Object) (short) 1999 : (Object) 1999;
            case "aBinary" -> Arrays.copyOf(new byte[] {1, 2}, 16);
            case "anInterval" ->
                field.getType() == String.class ? "INTERVAL '2 01:00:00' DAY TO SECOND" : Duration.ofHours(49);
            default -> BY_NAME.getOrDefault(field.getName(), BY_TYPE.get(field.getType()));
        };
    }

    private static Object plain(Object value) {
        return value instanceof byte[] bytes
                ? Arrays.toString(bytes)
                : value instanceof BigDecimal decimal
                        ? decimal.stripTrailingZeros().toPlainString()
                        : value;
    }

    @Test
    void the_story_of_the_schema_can_be_told() throws ReflectiveOperationException {
        Object told =
                classes.loadClass("torture.TortureStory").getMethod("tell").invoke(null);
        assertThat(told).isEqualTo("""
                adams leads [dent] and is led by none
                passport P1 of adams, desk of dent, badge adams
                friends of adams [dent], to whom [adams] is one
                course Towels with keywords [cloth, dry] and people [dent], graded 1
                game home against away; home played 1 at home and 0 away
                chicken and egg: true
                measured 4.5, 3.00 wide, labelled it's new, made true, size XL
                happy people [adams], words [tea, tea]
                composite DE 7: seven
                with adams went 1 passport, and the boss of dent: null
                """);
    }
}

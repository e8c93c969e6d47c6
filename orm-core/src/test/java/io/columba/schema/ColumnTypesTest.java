package io.columba.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.EnumStorage;
import io.columba.annotation.Enumerated;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The types that the databases name for the columns of each Java type. */
@OnEveryServer
class ColumnTypesTest {
    @Entity(app = "schema")
    static class Typed extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Typed> objects = Manager.of(Typed.class);

        @Id
        Long id;

        boolean aBoolean;
        byte aByte;
        short aShort;
        int anInt;
        long aLong;
        float aFloat;
        double aDouble;
        char aChar;
        String text;

        @Column(length = Column.UNBOUNDED)
        String story;

        BigDecimal decimal;
        BigInteger integer;
        LocalDate date;
        LocalTime time;
        LocalDateTime dateTime;
        OffsetDateTime offset;
        Instant instant;
        Duration duration;
        UUID uuid;
        byte[] bytes;
        DayOfWeek name;

        @Enumerated(EnumStorage.ORDINAL)
        DayOfWeek ordinal;

        @Json
        Map<String, String> json;
    }

    private final Server server;

    ColumnTypesTest(Server server) {
        this.server = server;
    }

    private String expected() {
        return switch (server) {
            case POSTGRESQL -> """
                id int8, a_boolean bool, a_byte int2, a_short int2, an_int int4, a_long int8, a_float float4,
                a_double float8, a_char varchar, text varchar, story text, decimal numeric, integer numeric, date date,
                time time, date_time timestamp, offset timestamptz, instant timestamptz, duration interval, uuid uuid,
                bytes bytea, name varchar, ordinal int4, json jsonb
                """;
            case MYSQL -> """
                id bigint, a_boolean bit, a_byte tinyint, a_short smallint, an_int int, a_long bigint, a_float double,
                a_double double, a_char varchar, text varchar, story longtext, decimal decimal, integer decimal, date
                date, time time, date_time datetime, offset datetime, instant datetime, duration bigint, uuid char, bytes
                longblob, name varchar, ordinal int, json json
                """;
            case MARIADB -> """
                id bigint, a_boolean boolean, a_byte tinyint, a_short smallint, an_int int, a_long bigint, a_float
                double, a_double double, a_char varchar, text varchar, story longtext, decimal decimal, integer decimal,
                date date, time time, date_time datetime, offset datetime, instant datetime, duration bigint, uuid char,
                bytes longblob, name varchar, ordinal int, json longtext
                """;
            case H2 -> """
                id bigint, a_boolean boolean, a_byte tinyint, a_short smallint, an_int integer, a_long bigint, a_float
                real, a_double double precision, a_char character varying, text character varying, story character large
                object, decimal numeric, integer numeric, date date, time time, date_time timestamp, offset timestamp
                with time zone, instant timestamp with time zone, duration bigint, uuid uuid, bytes binary large object,
                name character varying, ordinal integer, json json
                """;
            case SQLITE -> """
                id integer, a_boolean boolean, a_byte integer, a_short integer, an_int integer, a_long integer, a_float
                real, a_double real, a_char varchar, text varchar, story text, decimal decimal, integer decimal, date
                date, time time, date_time datetime, offset datetime, instant datetime, duration bigint, uuid char, bytes
                blob, name varchar, ordinal integer, json text
                """;
        };
    }

    @Test
    void each_type_of_java_has_its_column_type() throws SQLException {
        try (FreshDatabase database = FreshDatabase.on(server, Typed.class)) {
            String types = String.join(", ", new TableReport(database, server).types("schema_typed"));
            assertThat(types).isEqualTo(expected().replace('\n', ' ').strip());
        }
    }
}

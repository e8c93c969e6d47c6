package io.columba.internal.sql;

import static io.columba.internal.sql.FunctionBench.column;
import static io.columba.meta.ValueKind.JSON;
import static io.columba.meta.ValueKind.LONG;
import static io.columba.meta.ValueKind.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.columba.expr.Function;
import io.columba.meta.ValueKind;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.jooq.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Recorded results of Django, on the rows they were recorded on. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextFunctionsTest {
    private static final Integer[] ROWS = {1, 5, 9, 10, 11, 13, 14, 20};

    @Parameter
    Server server;

    private FunctionBench bench;

    @BeforeParameterizedClassInvocation
    void create() {
        bench = new FunctionBench(server);
    }

    @AfterParameterizedClassInvocation
    void drop() {
        bench.close();
    }

    private List<Object> texts(Function function, Object... arguments) {
        return called(function, STRING, arguments);
    }

    private List<Object> called(Function function, ValueKind kind, Object... arguments) {
        Field<?>[] fields = new Field<?>[arguments.length + 1];
        fields[0] = column("title");
        for (int i = 0; i < arguments.length; i++) {
            fields[i + 1] = bench.value(arguments[i]);
        }
        return bench.on(bench.functions().call(function, List.of(fields), kinds(arguments), kind), kind, ROWS);
    }

    private static List<ValueKind> kinds(Object... arguments) {
        List<ValueKind> kinds = new java.util.ArrayList<>(List.of(STRING));
        for (Object argument : arguments) {
            kinds.add(ValueKind.of(argument.getClass()));
        }
        return kinds;
    }

    @Test
    void capitals_are_those_of_all_letters_but_on_sqlite_of_ascii() {
        boolean ascii = server == Server.SQLITE;
        assertThat(texts(Function.UPPER))
                .containsExactly(
                        "NOTES ON THE ENGINE",
                        "100% SQL",
                        "C:\\PATH\\TO",
                        "SHE SAID \"IT'S\"",
                        ascii ? "ÉLéGIE" : "ÉLÉGIE",
                        "",
                        ascii ? "Теория тока" : "ТЕОРИЯ ТОКА",
                        "  PADDED  ");
        assertThat(texts(Function.LOWER).get(4)).isEqualTo(ascii ? "Élégie" : "élégie");
    }

    @Test
    void blanks_are_taken_off() {
        assertThat(texts(Function.TRIM)).element(7).isEqualTo("padded");
        assertThat(texts(Function.LTRIM)).element(7).isEqualTo("padded  ");
        assertThat(texts(Function.RTRIM)).element(7).isEqualTo("  padded");
    }

    @Test
    void parts_of_texts_are_counted_in_characters() {
        assertThat(texts(Function.LEFT, 3)).containsExactly("Not", "100", "C:\\", "She", "Élé", "", "Тео", "  p");
        assertThat(texts(Function.RIGHT, 3)).containsExactly("ine", "SQL", "\\to", "'s\"", "gie", "", "ока", "d  ");
        assertThat(texts(Function.SUBSTRING, 2, 3))
                .containsExactly("ote", "00%", ":\\p", "he ", "lég", "", "еор", " pa");
        assertThat(texts(Function.SUBSTRING, 3L))
                .containsExactly(
                        "tes on the Engine",
                        "0% SQL",
                        "\\path\\to",
                        "e said \"it's\"",
                        "égie",
                        "",
                        "ория тока",
                        "padded  ");
        assertThat(called(Function.LENGTH, LONG)).containsExactly(19L, 8L, 10L, 15L, 6L, 0L, 11L, 10L);
    }

    @Test
    void a_text_is_found_in_another() {
        assertThat(called(Function.POSITION, LONG, "o")).containsExactly(2L, 0L, 10L, 0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void a_text_takes_the_place_of_another() {
        assertThat(texts(Function.REPLACE, "e", "E!"))
                .containsExactly(
                        "NotE!s on thE! EnginE!",
                        "100% SQL",
                        "C:\\path\\to",
                        "ShE! said \"it's\"",
                        "ÉlégiE!",
                        "",
                        "Теория тока",
                        "  paddE!d  ");
        assertThat(texts(Function.REPLACE, "\\", "")).element(2).isEqualTo("C:pathto");
    }

    @Test
    void texts_are_repeated_and_reversed() {
        assertThat(texts(Function.REPEAT, 2L)).element(4).isEqualTo("ÉlégieÉlégie");
        assertThat(texts(Function.REPEAT, 0)).element(4).isEqualTo("");
        assertThat(texts(Function.REVERSE))
                .containsExactly(
                        "enignE eht no setoN",
                        "LQS %001",
                        "ot\\htap\\:C",
                        "\"s'ti\" dias ehS",
                        "eigélÉ",
                        "",
                        "акот яироеТ",
                        "  deddap  ");
    }

    @Test
    void long_texts_and_characters_of_two_halves_are_reversed() {
        String text = "a🐦🐧" + "b".repeat(2_045) + "c";
        assertThat(bench.on(bench.call(Function.REVERSE, STRING, bench.value(text)), STRING, 1))
                .containsExactly("c" + "b".repeat(2_045) + "🐧🐦a");
    }

    @Test
    void texts_are_filled_up_or_cut() {
        assertThat(texts(Function.RPAD, 8, " "))
                .containsExactly(
                        "Notes on",
                        "100% SQL",
                        "C:\\path\\",
                        "She said",
                        "Élégie  ",
                        "        ",
                        "Теория т",
                        "  padded");
        assertThat(texts(Function.LPAD, 9, "xy"))
                .containsExactly(
                        "Notes on ",
                        "x100% SQL",
                        "C:\\path\\t",
                        "She said ",
                        "xyxÉlégie",
                        "xyxyxyxyx",
                        "Теория то",
                        "  padded ");
    }

    @Test
    void joining_counts_null_as_no_text() {
        assertThat(texts(Function.CONCAT, "% _ '"))
                .containsExactly(
                        "Notes on the Engine% _ '",
                        "100% SQL% _ '",
                        "C:\\path\\to% _ '",
                        "She said \"it's\"% _ '",
                        "Élégie% _ '",
                        "% _ '",
                        "Теория тока% _ '",
                        "  padded  % _ '");
        assertThat(bench.on(
                        bench.call(Function.CONCAT, STRING, column("email"), bench.value("!")), STRING, 1, 5, 9, 10))
                .containsExactly("ada@example.com!", "!", "b\\s@example.com!", "!");
        Field<?> mixed = bench.functions()
                .call(
                        Function.CONCAT,
                        List.of(column("pages"), bench.value("/"), column("published")),
                        List.of(ValueKind.INTEGER, STRING, ValueKind.DATE),
                        STRING);
        assertThat(bench.on(mixed, STRING, 1)).containsExactly("100/1999-12-31");
    }

    @Test
    void characters_have_code_points() {
        assertThat(bench.on(code(Function.CHARACTER, bench.value(65L)), STRING, 1))
                .containsExactly("A");
        assertThat(bench.on(code(Function.CHARACTER, bench.value(1058)), STRING, 1))
                .containsExactly("Т");
        assertThat(bench.on(code(Function.CHARACTER, bench.value(128_038)), STRING, 1))
                .containsExactly("🐦");
        assertThat(bench.on(code(Function.CODE_POINT, bench.value("🐦")), LONG, 1))
                .containsExactly(128_038L);
        assertThat(called(Function.CODE_POINT, LONG))
                .containsExactly(78L, 49L, 67L, 83L, 201L, server == Server.SQLITE ? null : 0L, 1058L, 32L);
    }

    private Field<?> code(Function function, Field<?> argument) {
        return bench.functions()
                .call(
                        function,
                        List.of(argument),
                        List.of(function == Function.CHARACTER ? LONG : STRING),
                        function == Function.CHARACTER ? STRING : LONG);
    }

    @Test
    void digests_are_those_of_utf8_in_small_digits() {
        assertThat(texts(Function.MD5)).element(5).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(texts(Function.MD5)).element(4).isEqualTo("c86ccbedd3aff123773182c55d17fd0e");
        assertThat(texts(Function.SHA256))
                .element(5)
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void null_stays_null() {
        for (Function function :
                List.of(Function.REVERSE, Function.MD5, Function.SHA256, Function.UPPER, Function.TRIM)) {
            assertThat(bench.on(bench.call(function, STRING, column("email")), STRING, 3))
                    .as(function.name())
                    .containsExactly((Object) null);
        }
        Field<?> padded = bench.functions()
                .call(
                        Function.LPAD,
                        List.of(column("email"), bench.value(3), bench.value("x")),
                        List.of(STRING, LONG, STRING),
                        STRING);
        assertThat(bench.on(padded, STRING, 3)).containsExactly((Object) null);
        assertThat(bench.on(bench.call(Function.CODE_POINT, STRING, column("email")), LONG, 3))
                .containsExactly((Object) null);
    }

    @Test
    void json_objects_keep_the_kinds_of_their_members() throws Exception {
        Field<?> json = bench.functions()
                .call(
                        Function.JSON_OBJECT,
                        List.of(
                                bench.value("t"), column("title"),
                                bench.value("p"), column("pages"),
                                bench.value("d"), column("published"),
                                bench.value("c"), column("created"),
                                bench.value("n"), column("email"),
                                bench.value("m"), column("meta"),
                                bench.value("b"), column("in_print"),
                                bench.value("x"), bench.value(2.5)),
                        List.of(
                                STRING, STRING,
                                STRING, ValueKind.INTEGER,
                                STRING, ValueKind.DATE,
                                STRING, ValueKind.DATETIME,
                                STRING, STRING,
                                STRING, JSON,
                                STRING, ValueKind.BOOLEAN,
                                STRING, ValueKind.DOUBLE),
                        JSON);
        String expected = server == Server.SQLITE
                ? "{'t':'%s','p':%s,'d':'%s','c':'%s','n':%s,'m':%s,'b':1,'x':2.5}"
                : "{'t':'%s','p':%s,'d':'%s','c':'%s','n':%s,'m':%s,'b':true,'x':2.5}";
        String created = server == Server.SQLITE ? "2000-01-15 10:00:00" : "2000-01-15T10:00:00";
        ObjectMapper mapper = new ObjectMapper();
        List<Object> objects = bench.on(json, JSON, 1, 3);
        assertThat(mapper.readTree((String) objects.get(0)))
                .isEqualTo(mapper.readTree(expected.replace('\'', '"')
                        .formatted(
                                "Notes on the Engine",
                                100,
                                "1999-12-31",
                                created,
                                "\"ada@example.com\"",
                                "{\"lang\":\"en\"}")));
        assertThat(mapper.readTree((String) objects.get(1)).get("n").isNull()).isTrue();
        assertThat(mapper.readTree((String) objects.get(1)).get("m").isNull()).isTrue();
    }
}

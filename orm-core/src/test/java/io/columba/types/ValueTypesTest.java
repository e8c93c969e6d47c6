package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.FreshDatabase;
import io.columba.meta.Converters;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValueTypesTest {
    @Parameter
    Server server;

    private FreshDatabase database;

    @BeforeParameterizedClassInvocation
    void create() {
        Converters.register(new Celsius.Text());
        database = FreshDatabase.on(server, Holding.class);
    }

    @AfterParameterizedClassInvocation
    void drop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        Holding.objects.all().delete();
    }

    List<ValueType> types() {
        return ValueType.of(server);
    }

    List<ValueType> comparable() {
        return types().stream().filter(ValueType::compared).toList();
    }

    List<ValueType> sortable() {
        return types().stream().filter(ValueType::ordered).toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_was_saved_is_loaded(ValueType type) {
        for (Object value : type.values()) {
            Holding saved = type.holding(value);
            saved.save();
            assertThat(type.in(Holding.objects.get("id", saved.pk()))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void null_stays_null(ValueType type) {
        Holding saved = new Holding();
        saved.save();
        assertThat(type.in(Holding.objects.get("id", saved.pk()))).isNull();
        assertThat(Holding.objects.column(type.field()).list()).containsExactly((Object) null);
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_saved_value_can_be_replaced_and_removed(ValueType type) {
        Holding saved = type.holding(type.middle());
        saved.save();
        Holding changed = type.holding(type.last());
        changed.setPk(saved.pk());
        changed.save();
        saved.refresh();
        assertThat(type.in(saved)).isEqualTo(type.last());

        Holding emptied = new Holding();
        emptied.setPk(saved.pk());
        emptied.save();
        saved.refresh();
        assertThat(type.in(saved)).isNull();
    }

    @ParameterizedTest
    @MethodSource("types")
    void bulk_create_writes_values_beside_nulls(ValueType type) {
        List<Holding> objects = new ArrayList<>();
        objects.add(new Holding());
        type.values().forEach(value -> objects.add(type.holding(value)));
        Holding.objects.bulkCreate(objects);
        assertThat(Holding.objects.orderBy("id").list().stream().map(type::in).toList())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(objects.stream().map(type::in).toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_update_of_the_query_set_sets_the_value(ValueType type) {
        Holding.objects.bulkCreate(List.of(new Holding(), type.holding(type.middle())));
        assertThat(Holding.objects.update(type.field(), type.last())).isEqualTo(2);
        assertThat(Holding.objects.list())
                .allSatisfy(row -> assertThat(type.in(row)).isEqualTo(type.last()));
        assertThat(Holding.objects.update(type.field(), null)).isEqualTo(2);
        assertThat(Holding.objects.list())
                .allSatisfy(row -> assertThat(type.in(row)).isNull());
    }

    @ParameterizedTest
    @MethodSource("types")
    void values_and_columns_give_the_types_of_the_fields(ValueType type) {
        type.holding(type.last()).save();
        assertThat(Holding.objects.column(type.field()).list().get(0)).isEqualTo(type.last());
        Map<String, Object> row = Holding.objects.values(type.field()).list().get(0);
        assertThat(row).containsOnlyKeys(type.field());
        assertThat(row.get(type.field())).isEqualTo(type.last());
        try (var stream = Holding.objects.stream()) {
            assertThat(type.in(stream.findFirst().orElseThrow())).isEqualTo(type.last());
        }
    }

    @ParameterizedTest
    @MethodSource("comparable")
    void exact_and_in_find_each_value(ValueType type) {
        save(type);
        for (Object value : type.values()) {
            assertThat(Holding.objects.filter(type.field(), value).list())
                    .singleElement()
                    .satisfies(found -> assertThat(type.in(found)).isEqualTo(value));
            assertThat(Holding.objects
                            .filter(type.field() + "__in", List.of(value))
                            .count())
                    .isEqualTo(1);
        }
        assertThat(Holding.objects.filter(type.field() + "__in", type.values()).count())
                .isEqualTo(type.values().size());
        assertThat(Holding.objects
                        .filter(type.field() + "__in", type.values().subList(0, 2))
                        .count())
                .isEqualTo(2);
        assertThat(Holding.objects.exclude(type.field() + "__in", type.values()).count())
                .isEqualTo(1);
        assertThat(Holding.objects.filter(type.field() + "__isnull", true).count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("types")
    void exact_finds_json_too(ValueType type) {
        save(type);
        for (Object value : type.values()) {
            assertThat(Holding.objects.filter(type.field(), value).list())
                    .extracting(type::in)
                    .containsExactly(value);
        }
    }

    @ParameterizedTest
    @MethodSource("sortable")
    void values_are_compared_and_sorted_by_what_they_say(ValueType type) {
        save(type);
        List<?> values = type.values();
        int middle = values.size() / 2;
        String field = type.field();
        if (!text(type)) {
            assertThat(Holding.objects.filter(field + "__gt", values.get(0)).count())
                    .isEqualTo(values.size() - 1);
            assertThat(Holding.objects
                            .filter(field + "__gte", values.get(middle))
                            .count())
                    .isEqualTo(values.size() - middle);
            assertThat(Holding.objects
                            .filter(field + "__lt", values.get(middle))
                            .count())
                    .isEqualTo(middle);
            assertThat(Holding.objects
                            .filter(field + "__range", Arrays.asList(values.get(middle), type.last()))
                            .count())
                    .isEqualTo(values.size() - middle);
            List<Object> descending = new ArrayList<>(values);
            Collections.reverse(descending);
            List<?> sorted = Holding.objects
                    .filter(field + "__isnull", false)
                    .orderBy("-" + field)
                    .column(field)
                    .list();
            assertThat(sorted).isEqualTo(descending);
        }
    }

    /** Text is sorted by the collation of the database, which Columba does not choose. */
    private static boolean text(ValueType type) {
        return List.of("aCharacter", "text", "story").contains(type.field());
    }

    private static void save(ValueType type) {
        List<Holding> objects = new ArrayList<>();
        objects.add(new Holding());
        type.values().forEach(value -> objects.add(type.holding(value)));
        Collections.reverse(objects);
        Holding.objects.bulkCreate(objects);
    }
}

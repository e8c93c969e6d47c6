package io.columba.codegen.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which kind of path leads to a field, by its type and annotations. */
class FieldTypesTest {
    private static final String TYPES = """
            package types;

            import io.columba.Model;
            import io.columba.annotation.*;
            import io.columba.meta.Converter;
            import java.math.*;
            import java.time.*;
            import java.util.*;

            final class Types {
                enum Mood { GOOD, BAD }

                record Address(String street) {}

                static class Money {}

                abstract static class MoneyConverter implements Converter<Money, Long> {}

                abstract static class YearConverter implements Converter<Year, Integer> {}

                private static class Secret {}

                @Entity
                static class Sample extends Model {
                    @Id private UUID id;
                    private boolean open;
                    private Boolean known;
                    private char letter;
                    private byte tiny;
                    private short small;
                    private Integer whole;
                    private long large;
                    private float single;
                    private Double twofold;
                    private BigDecimal price;
                    private BigInteger huge;
                    private String text;
                    private LocalDate day;
                    private LocalTime time;
                    private LocalDateTime local;
                    private Instant moment;
                    private OffsetDateTime offset;
                    private Duration took;
                    private byte[] picture;
                    private Mood mood;
                    @Enumerated(EnumStorage.ORDINAL) private Mood rank;
                    @Json private Map<String, List<Integer>> data;
                    @Json private Address address;
                    @Json private Secret secret;
                    @Convert(MoneyConverter.class) private Money money;
                    @Convert(YearConverter.class) private Year year;
                    private String[] words;
                    private int[] numbers;
                    private List<Long> listed;
                    private transient int notStored;
                    private static int shared;
                }
            }
            """;

    @Test
    void each_type_gets_the_path_with_the_lookups_that_fit() {
        Compilation compilation = Compilation.of(TYPES);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.fieldsOf("types.Types_Sample_")).isEqualTo("""
                        PlainPath<UUID> id = new PlainPath<>("id");
                        BooleanPath open = new BooleanPath("open");
                        BooleanPath known = new BooleanPath("known");
                        ComparablePath<Character> letter = new ComparablePath<>("letter");
                        NumberPath<Byte> tiny = new NumberPath<>("tiny");
                        NumberPath<Short> small = new NumberPath<>("small");
                        NumberPath<Integer> whole = new NumberPath<>("whole");
                        NumberPath<Long> large = new NumberPath<>("large");
                        NumberPath<Float> single = new NumberPath<>("single");
                        NumberPath<Double> twofold = new NumberPath<>("twofold");
                        NumberPath<BigDecimal> price = new NumberPath<>("price");
                        NumberPath<BigInteger> huge = new NumberPath<>("huge");
                        TextPath text = new TextPath("text");
                        DatePath day = new DatePath("day");
                        TimePath time = new TimePath("time");
                        DateTimePath<LocalDateTime> local = new DateTimePath<>("local");
                        DateTimePath<Instant> moment = new DateTimePath<>("moment");
                        DateTimePath<OffsetDateTime> offset = new DateTimePath<>("offset");
                        DurationPath took = new DurationPath("took");
                        PlainPath<byte[]> picture = new PlainPath<>("picture");
                        PlainPath<Types.Mood> mood = new PlainPath<>("mood");
                        ComparablePath<Types.Mood> rank = new ComparablePath<>("rank");
                        JsonPath<Map<String, List<Integer>>> data = new JsonPath<>("data");
                        JsonPath<Types.Address> address = new JsonPath<>("address");
                        PlainPath<Types.Money> money = new PlainPath<>("money");
                        ComparablePath<Year> year = new ComparablePath<>("year");
                        ArrayPath<String[]> words = new ArrayPath<>("words");
                        ArrayPath<int[]> numbers = new ArrayPath<>("numbers");
                        ArrayPath<List<Long>> listed = new ArrayPath<>("listed");
                        """);
    }

    @Test
    void a_type_that_nobody_else_can_name_is_left_out_with_a_note() {
        assertThat(Compilation.of(TYPES).notes())
                .containsExactly("@Json private Secret secret;: Field secret of types.Types.Sample gets no typed path,"
                        + " since no other class can name its type types.Types.Secret.");
    }

    @Test
    void a_private_entity_gets_no_paths_and_a_note() {
        Compilation compilation = Compilation.of("""
                package secret;

                import io.columba.Model;
                import io.columba.annotation.*;

                class Outer {
                    @Entity private static class Hidden extends Model { @Id private Long id; }
                }
                """);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.generated()).isEmpty();
        assertThat(compilation.notes())
                .containsExactly("@Entity private static class Hidden extends Model { @Id private Long id; }:"
                        + " secret.Outer.Hidden is private, so no other class can name it and it gets no typed paths.");
    }

    @Test
    void types_for_which_the_program_registers_converters_are_told_to_the_compiler() {
        String entity = """
                package money;

                import io.columba.Model;
                import io.columba.annotation.*;
                import java.util.*;

                @Entity
                public class Price extends Model {
                    @Id private Long id;
                    private Currency currency;
                    private Locale country;
                }
                """;

        assertThat(Compilation.of(entity).problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains("-Acolumba.converters=java.util."));
        Compilation told =
                Compilation.with(List.of("-Acolumba.converters=java.util.Currency, java.util.Locale"), entity);
        assertThat(told.problems()).isEmpty();
        assertThat(told.fieldsOf("money.Price_")).isEqualTo("""
                        NumberPath<Long> id = new NumberPath<>("id");
                        PlainPath<Currency> currency = new PlainPath<>("currency");
                        PlainPath<Locale> country = new PlainPath<>("country");
                        """);
    }
}

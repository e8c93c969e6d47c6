package io.columba.examples.typed;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.expr.Q;
import io.columba.path.ValuePath;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Paths to values of all types: what a column gives has the type of its path, and each lookup finds its row. */
class TypedValuesTest extends WithWorks {
    TypedValuesTest(Server server) {
        super(server);
    }

    private static <V> V ofNovel(ValuePath<V> path) {
        return Work.objects.filter(Work_.title.eq("The Novel")).column(path).get();
    }

    private void onlyOdes(Q condition) {
        assertThat(titles(Work.objects.filter(condition))).as("%s", condition).containsExactly("Odes");
    }

    private void all(Q condition) {
        assertThat(Work.objects.filter(condition).count()).as("%s", condition).isEqualTo(3);
    }

    @Test
    void columns_have_the_type_of_their_path() {
        novel.price = new BigDecimal("12.50");
        novel.save();
        Long id = ofNovel(Work_.id);
        Long key = ofNovel(Work_.writerId);
        String title = ofNovel(Work_.title);
        Integer pages = ofNovel(Work_.pages);
        BigDecimal price = ofNovel(Work_.price);
        Double rating = ofNovel(Work_.rating);
        Boolean open = ofNovel(Work_.open);
        assertThat(id).isEqualTo(novel.id);
        assertThat(key).isEqualTo(bob.pk());
        assertThat(title).isEqualTo("The Novel");
        assertThat(pages).isEqualTo(400);
        assertThat(price).isEqualByComparingTo("12.50");
        assertThat(rating).isEqualTo(0.5);
        assertThat(open).isTrue();
    }

    @Test
    void columns_of_other_types_do_too() {
        Character shelf = ofNovel(Work_.shelf);
        UUID token = ofNovel(Work_.token);
        byte[] cover = ofNovel(Work_.cover);
        Work.Form form = ofNovel(Work_.form);
        Work.Form rank = ofNovel(Work_.rank);
        List<Integer> chapters = ofNovel(Work_.chapters);
        assertThat(shelf).isEqualTo('a');
        assertThat(token).isEqualTo(novel.token);
        assertThat(cover).containsExactly(1, 2);
        assertThat(form).isEqualTo(Work.Form.PROSE);
        assertThat(rank).isEqualTo(Work.Form.POEM);
        assertThat(chapters).containsExactly(1, 2);
    }

    @Test
    void columns_of_times_and_their_parts_do_too() {
        LocalDate published = ofNovel(Work_.published);
        LocalTime read = ofNovel(Work_.read);
        LocalDateTime printed = ofNovel(Work_.printed);
        Instant created = ofNovel(Work_.created);
        Duration took = ofNovel(Work_.took);
        Integer year = ofNovel(Work_.published.year());
        LocalDate date = ofNovel(Work_.printed.date());
        LocalTime time = ofNovel(Work_.created.time());
        assertThat(published).isEqualTo(novel.published);
        assertThat(read).isEqualTo(novel.read);
        assertThat(printed).isEqualTo(novel.printed);
        assertThat(created).isEqualTo(novel.created);
        assertThat(took).isEqualTo(novel.took);
        assertThat(year).isEqualTo(2002);
        assertThat(date).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(time).isEqualTo(LocalTime.of(10, 20, 30));
    }

    @Test
    void lookups_of_texts() {
        onlyOdes(Work_.title.iexact("oDES"));
        onlyOdes(Work_.title.contains("de"));
        onlyOdes(Work_.title.icontains("DE"));
        onlyOdes(Work_.title.startswith("Od"));
        onlyOdes(Work_.title.istartswith("oD"));
        onlyOdes(Work_.title.endswith("es"));
        onlyOdes(Work_.title.iendswith("DES"));
        onlyOdes(Work_.title.regex("^O.es$"));
        onlyOdes(Work_.title.iregex("^o.ES$"));
        onlyOdes(Work_.title.in("Odes", "none"));
        onlyOdes(Work_.title.between("B", "P"));
        onlyOdes(Work_.title.gt("B").and(Work_.title.lte("Odes")));
    }

    @Test
    void lookups_of_numbers_and_truth_values() {
        onlyOdes(Work_.pages.eq(40L));
        onlyOdes(Work_.pages.between(20, 50));
        onlyOdes(Work_.pages.gt(10).and(Work_.pages.lt(400)));
        onlyOdes(Work_.pages.gte(40).and(Work_.pages.lte(40)));
        onlyOdes(Work_.pages.in(40, 41L));
        onlyOdes(Work_.id.eq(odes.id));
        all(Work_.price.isNull());
        all(Work_.rating.gt(0.25f));
        all(Work_.open.eq(false).or(Work_.open.isTrue()));
    }

    @Test
    void lookups_of_times() {
        onlyOdes(Work_.published.year().eq(2001));
        onlyOdes(Work_.published.isoYear().lt(2002));
        onlyOdes(Work_.published.quarter().eq(2));
        onlyOdes(Work_.published.month().in(5, 6));
        onlyOdes(Work_.published.week().eq(18));
        onlyOdes(Work_.published.weekDay().eq(1));
        onlyOdes(Work_.published.isoWeekDay().eq(7));
        onlyOdes(Work_.published.day().between(6, 7));
        onlyOdes(Work_.published.lt(LocalDate.of(2002, 1, 1)));
        all(Work_.printed.date().eq(LocalDate.of(2024, 2, 29)));
        all(Work_.printed.time().gt(LocalTime.NOON));
        all(Work_.created
                .hour()
                .eq(10)
                .and(Work_.created.minute().eq(20))
                .and(Work_.created.second().eq(30)));
        all(Work_.read.hour().eq(20).and(Work_.read.minute().eq(15)));
        all(Work_.took.lte(Duration.ofHours(2)));
    }

    @Test
    void lookups_of_documents() {
        onlyOdes(Work_.sales.hasKey("de"));
        onlyOdes(Work_.sales.hasKeys("de", "fr"));
        onlyOdes(Work_.sales.hasAnyKeys("it", "fr"));
        onlyOdes(Work_.sales.eq(Map.of("fr", 4, "de", 3)));
    }

    @Test
    void lookups_of_other_values() {
        onlyOdes(Work_.token.eq(odes.token));
        onlyOdes(Work_.token.in(odes.token));
        onlyOdes(Work_.form.eq(Work.Form.POEM));
        onlyOdes(Work_.form.in(Work.Form.POEM));
        onlyOdes(Work_.rank.gt(Work.Form.POEM));
        all(Work_.shelf.eq('a'));
        all(Work_.cover.eq(new byte[] {1, 2}));
        all(Work_.chapters.eq(List.of(1, 2)));
    }
}

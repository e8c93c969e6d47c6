package io.columba.examples.typed;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Aggregate.sum;
import static io.columba.expr.Functions.upper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.columba.Clean;
import io.columba.Prefetch;
import io.columba.Save;
import io.columba.error.FieldException;
import io.columba.error.ValidationException;
import io.columba.expr.Case;
import io.columba.expr.DatePart;
import io.columba.expr.RowLock;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Typed paths wherever names can be used. */
class TypedQueriesTest extends WithWorks {
    TypedQueriesTest(Server server) {
        super(server);
    }

    @Test
    void filters_and_orderings() {
        assertThat(titles(Work.objects
                        .filter(Work_.writer().name.icontains("BO").and(Work_.pages.gt(5)))
                        .orderBy(Work_.pages.desc())
                        .limit(20)))
                .containsExactly("The Novel", "An Essay");
        assertThat(titles(Work.objects.exclude(Work_.open.isTrue()).orderBy(Work_.pages)))
                .containsExactly("An Essay", "Odes");
        assertThat(titles(Work.objects.orderBy(Work_.writer().name, Work_.pages)))
                .containsExactly("Odes", "An Essay", "The Novel");
        assertThat(Work.objects.get(Work_.title.eq("Odes"))).isEqualTo(odes);
        assertThat(Work.objects.all().latest(Work_.pages)).isEqualTo(novel);
        assertThat(Work.objects.all().earliest(Work_.pages, Work_.title).title).isEqualTo("An Essay");
    }

    @Test
    void relations_in_both_directions_and_to_themselves() {
        assertThat(titles(Work.objects.filter(Work_.writer().mentor().name.eq("Ann"))))
                .containsExactly("An Essay", "The Novel");
        assertThat(titles(Work.objects.filter(Work_.writer().mentor().mentor().isNull())))
                .hasSize(3);
        assertThat(Writer.objects.filter(Writer_.works().title.startswith("Od")).list())
                .containsExactly(ann);
        assertThat(Writer.objects
                        .filter(Writer_.viaMentor().works().pages.gte(400))
                        .list())
                .containsExactly(ann);
        assertThat(Writer.objects
                        .filter(Work_.viaWriter(Writer_.viaMentor()).title.eq("The Novel"))
                        .list())
                .containsExactly(ann);
        assertThat(titles(Work.objects.filter(Work_.labels().name.eq("verse")))).containsExactly("Odes");
        assertThat(Label.objects.filter(Label_.works().writer().eq(ann)).count())
                .isEqualTo(1);
        assertThat(titles(Work.objects.filter(Essay_.viaWorkPtr().subject.eq("novels"))))
                .containsExactly("An Essay");
        assertThat(Essay.objects
                        .filter(
                                Essay_.title.eq("An Essay"),
                                Essay_.workPtr().open.isFalse())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void objects_keys_and_queries_as_values() {
        assertThat(titles(Work.objects.filter(Work_.writer().eq(ann)))).containsExactly("Odes");
        assertThat(titles(Work.objects.filter(Work_.writer().in(ann, bob)))).hasSize(3);
        assertThat(titles(Work.objects.filter(Work_.writerId.eq((Number) ann.pk()))))
                .containsExactly("Odes");
        assertThat(titles(Work.objects.filter(Work_.writer().in(Writer.objects.filter(Writer_.name.eq("Ann"))))))
                .containsExactly("Odes");
        assertThat(titles(Work.objects.filter(
                        Work_.title.in(Work.objects.filter(Work_.pages.lt(100)).column(Work_.title)))))
                .containsExactly("An Essay", "Odes");
        assertThat(titles(Work.objects.filter(Work_.pages.eq(Work.objects
                        .filter(Work_.open.isTrue())
                        .column(Work_.pages)
                        .limit(1)))))
                .containsExactly("The Novel");
    }

    @Test
    void expressions_on_the_right_side() {
        assertThat(titles(
                        Work.objects.filter(Work_.pages.lt(Work_.pages.times(2).minus(40)))))
                .containsExactly("The Novel");
        assertThat(titles(Work.objects.filter(Work_.pages.gt(Work_.rating)))).hasSize(3);
        assertThat(Work.objects
                        .orderBy(Work_.title)
                        .column(upper(Work_.writer().name))
                        .list())
                .containsExactly("BOB", "ANN", "BOB");
        assertThat(Work.objects
                        .orderBy(Work_.title)
                        .column(Case.when(Work_.pages.gt(100), Work_.title).otherwise(Work_.writer().name))
                        .list())
                .containsExactly("Bob", "Ann", "The Novel");
    }

    @Test
    void values_of_rows() {
        assertThat(Work.objects
                        .filter(Work_.pages.lt(50))
                        .values(Work_.title, Work_.writer().name)
                        .list())
                .containsExactly(
                        Map.of("title", "An Essay", "writer__name", "Bob"),
                        Map.of("title", "Odes", "writer__name", "Ann"));
        assertThat(Work.objects
                        .orderBy(Work_.title)
                        .valuesList(Work_.title, Work_.pages)
                        .list())
                .containsExactly(List.of("An Essay", 10), List.of("Odes", 40), List.of("The Novel", 400));
        assertThat(Work.objects
                        .filter(Work_.pages.eq(40))
                        .values(Map.of("leaves", Work_.pages))
                        .list())
                .containsExactly(Map.of("leaves", 40));
        List<String> names = Work.objects
                .column(Work_.writer().name)
                .orderBy(Work_.writer().name.desc(), Work_.title.asc())
                .list();
        assertThat(names).containsExactly("Bob", "Bob", "Ann");
        assertThat(Work.objects.column(Work_.title).orderBy(Work_.pages).list())
                .containsExactly("An Essay", "Odes", "The Novel");
        List<LocalDate> years =
                Work.objects.dates(Work_.published, DatePart.YEAR).list();
        assertThat(years).containsExactly(LocalDate.of(2001, 1, 1), LocalDate.of(2002, 1, 1));
        Map<String, Work> byTitle = Work.objects.inBulk(List.of("Odes"), Work_.title);
        assertThat(byTitle).containsOnlyKeys("Odes");
    }

    @Test
    void figures() {
        assertThat(Work.objects
                        .all()
                        .aggregate(
                                sum(Work_.pages),
                                max(Work_.title),
                                count(Work_.writer()).ofDistinct()))
                .containsEntry("pages__sum", 450L)
                .containsEntry("title__max", "The Novel")
                .containsEntry("writer__count", 2L);
    }

    @Test
    void updates() {
        assertThat(Work.objects
                        .filter(Work_.writer().eq(bob))
                        .update(Work_.pages.to(Work_.pages.plus(1)), Work_.price.to(new BigDecimal("9.50"))))
                .isEqualTo(2);
        assertThat(Work.objects.orderBy(Work_.title).column(Work_.pages).list()).containsExactly(11, 40, 401);
        Work.objects.update(Work_.writer().to(ann), Work_.price.toNull(), Work_.open.to(true));
        assertThat(Work.objects
                        .filter(Work_.writer().eq(ann), Work_.price.isNull(), Work_.open.isTrue())
                        .count())
                .isEqualTo(3);
        Work.objects.update("rating", Work_.pages);
        assertThat(Work.objects.get(Work_.title.eq("Odes")).rating).isEqualTo(40.0);
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Work.objects.update(Work_.writer().name.to("Eve")))
                .withMessage(
                        "update(\"writer__name\") would reach into another table. Only fields of Work itself can be"
                                + " updated; query the other entity instead.");
    }

    @Test
    void bulk_updates_and_saves_of_some_fields() {
        odes.pages = 1;
        odes.title = "unsaved";
        assertThat(Work.objects.bulkUpdate(List.of(odes), Work_.pages)).isEqualTo(1);
        odes.pages = 2;
        odes.rating = 0.75;
        odes.save(Save.updateFields(Work_.rating));
        odes.shelf = 'z';
        odes.save(Save.using("default").andUpdateFields(Work_.shelf));
        assertThat(Work.objects
                        .filter(Work_.title.eq("Odes"), Work_.pages.eq(1), Work_.rating.eq(0.75), Work_.shelf.eq('z'))
                        .exists())
                .isTrue();
    }

    @Test
    void related_objects_are_read_ahead() {
        Work joined = Work.objects
                .selectRelated(Work_.writer(), Work_.writer().mentor())
                .get(Work_.title.eq("The Novel"));
        assertThat(joined.writer.isLoaded()).isTrue();

        List<Writer> writers = Writer.objects
                .prefetchRelated(Writer_.works(), Writer_.works().labels())
                .list();
        unasked(() ->
                assertThat(writers.get(0).works().list().get(0).labels.list()).hasSize(1));

        List<Label> labels = Label.objects.prefetchRelated(Label_.works()).list();
        unasked(() -> assertThat(labels.get(0).works().list()).containsExactly(odes));

        Prefetch.into(List.of(bob), Writer_.works());
        unasked(() -> assertThat(bob.works().list()).hasSize(2));

        List<Writer> some = Writer.objects
                .prefetchRelated(Prefetch.of(Writer_.works()).querySet(Work.objects.filter(Work_.pages.gt(50))))
                .list();
        assertThat(some.get(1).works().list()).containsExactly(novel);
    }

    /** Says that something is here already. */
    private void unasked(Runnable answered) {
        int before = statements();
        answered.run();
        assertThat(statements()).isEqualTo(before);
    }

    @Test
    void fields_are_deferred_and_loaded() {
        Work some = Work.objects.only(Work_.title, Work_.writer()).get(Work_.title.eq("Odes"));
        assertThat(some.pages).isZero();
        assertThat(some.isDeferred(Work_.pages)).isTrue();
        some.load(Work_.pages, Work_.rating);
        assertThat(some.isDeferred(Work_.pages)).isFalse();
        assertThat(some.pages).isEqualTo(40);
        some.pages = 0;
        some.loadFrom("default", Work_.pages);
        assertThat(some.pages).isEqualTo(40);
        assertThat(Work.objects.defer(Work_.pages).get(Work_.title.eq("Odes")).pages)
                .isZero();
    }

    @Test
    void validation_and_locks() {
        odes.title = "x".repeat(101);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(odes::fullClean);
        odes.fullClean(Clean.excluding(Work_.title));
        odes.fullClean(Clean.whereSaved().andExclude(Work_.title, Work_.pages));
        assertThat(RowLock.skipLocked().of(Work_.writer(), Work_.writer().mentor()))
                .isEqualTo(RowLock.skipLocked().of("writer", "writer__mentor"));
    }

    @Test
    void get_or_create_takes_plain_comparisons_as_values() {
        assertThat(Work.objects
                        .getOrCreate(Work_.title.eq("New").and(Work_.writer().eq(ann)), work -> work.pages = 3)
                        .created())
                .isTrue();
        assertThat(ann.works().filter(Work_.pages.eq(3)).column(Work_.title).list())
                .containsExactly("New");
    }
}

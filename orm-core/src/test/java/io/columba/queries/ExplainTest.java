package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.db.QueryEvent;
import io.columba.error.NotSupportedException;
import io.columba.expr.Explain;
import io.columba.expr.Explain.Format;
import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplainTest extends WithLibrary {
    private static final Map<Server, Set<Format>> PLANS = Map.of(
            Server.POSTGRESQL, Set.of(Format.values()),
            Server.MYSQL, Set.of(Format.TEXT, Format.JSON),
            Server.MARIADB, Set.of(Format.TEXT, Format.JSON),
            Server.H2, Set.of(Format.TEXT),
            Server.SQLITE, Set.of(Format.TEXT));
    private static final Map<Server, Set<Format>> MEASURED = Map.of(
            Server.POSTGRESQL, Set.of(Format.values()),
            Server.MYSQL, Set.of(Format.TEXT),
            Server.MARIADB, Set.of(Format.TEXT, Format.JSON),
            Server.H2, Set.of(Format.TEXT),
            Server.SQLITE, Set.of());

    ExplainTest(Server server) {
        super(server);
    }

    @Test
    void explain_tells_how_the_engine_would_run_the_query_with_its_values() {
        String plan = Book.objects
                .filter("title__in", List.of("A", "B"))
                .filter("author__name", "Ann")
                .orderBy("-pages")
                .limit(3)
                .explain();

        String word = switch (server) {
            case POSTGRESQL -> "Sort Key: t0.pages DESC";
            case MYSQL -> "Table scan on t0";
            case MARIADB -> "Using filesort";
            case H2 -> "FETCH FIRST";
            case SQLITE -> "USE TEMP B-TREE FOR ORDER BY";
        };
        assertThat(plan).contains(word).endsWith("\n");
    }

    @Test
    void explain_asks_the_chosen_database_once() {
        library.events();

        Book.objects.using("other").values("title").explain();

        List<QueryEvent> events = library.events();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).alias()).isEqualTo("other");
        assertThat(events.get(0).sql()).startsWith("explain ");
    }

    @Test
    void a_measured_plan_tells_of_rows_that_were_read() {
        for (Format format : Format.values()) {
            explains(Explain.analyze().as(format), MEASURED.get(server).contains(format));
            explains(Explain.plan().as(format), PLANS.get(server).contains(format));
        }
    }

    private void explains(Explain how, boolean known) {
        if (known) {
            assertThat(Book.objects.filter("pages__gt", 7).explain(how)).isNotBlank();
        } else {
            assertThatThrownBy(() -> Book.objects.filter("pages__gt", 7).explain(how))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith(server.id()
                            + (how.analyzed() && server == Server.SQLITE
                                    ? " cannot measure how it runs a query."
                                    : " writes no " + (how.analyzed() ? "measured " : "") + "plan in "
                                            + how.format().name().toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void nothing_is_asked_of_a_query_that_can_find_nothing() {
        library.events();

        assertThat(Book.objects.none().explain()).isEmpty();
        assertThat(library.events()).isEmpty();
    }
}

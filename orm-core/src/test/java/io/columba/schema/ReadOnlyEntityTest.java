package io.columba.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Schema;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.MappingException;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities whose rows are only read, with and without a key. */
@OnEveryServer
class ReadOnlyEntityTest {
    @Entity(table = "seen")
    static class Fact extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Fact> objects = Manager.of(Fact.class);

        @Id
        Long id;

        String word;

        @Column(nullable = true)
        Integer hits;

        Fact() {}

        Fact(String word, Integer hits) {
            this.word = word;
            this.hits = hits;
        }
    }

    @Entity(table = "seen_often", readOnly = true)
    static class Often extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Often> objects = Manager.of(Often.class);

        String word;

        @Column(nullable = true)
        Integer hits;
    }

    private static final String REFUSED =
            "Often is only read (@Entity(readOnly = true)), so its rows cannot be saved or"
                    + " deleted. Write to the tables that the view \"seen_often\" reads, or remove readOnly and give it a key"
                    + " with @Id.";

    private final FreshDatabase database;
    private final Server server;

    ReadOnlyEntityTest(Server server) {
        this.server = server;
        this.database = FreshDatabase.on(server, Fact.class);
    }

    @BeforeEach
    void fill() throws SQLException {
        String quote = server == Server.MYSQL || server == Server.MARIADB ? "`" : "\"";
        database.execute("create view seen_often as select word, hits from seen where hits > 1"
                .replaceAll("\\b(seen_often|seen|word|hits)\\b", quote + "$1" + quote));
        Fact.objects.bulkCreate(
                List.of(new Fact("tea", 2), new Fact("cup", 3), new Fact("owl", 1), new Fact("tea", 2)));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void rows_without_a_key_are_read_counted_and_ordered() {
        assertThat(Often.objects.orderBy("hits", "word").list())
                .extracting(often -> often.word + " " + often.hits)
                .containsExactly("tea 2", "tea 2", "cup 3");
        assertThat(Often.objects.filter("word__startswith", "t").count()).isEqualTo(2);
        assertThat(Often.objects.all().distinct().column("word").list()).hasSize(2);
        assertThat(Often.objects.filter("hits", 3).first().orElseThrow().word).isEqualTo("cup");
        assertThat(Often.objects.filter("hits", 3).column("word").first()).contains("cup");
        assertThat(Often.objects.only("word").list()).hasSize(3);
        assertThat(Often.objects.filter("hits", 1).exists()).isFalse();
    }

    @Test
    void an_object_without_a_key_equals_only_itself() {
        List<Often> tea = Often.objects.filter("word", "tea").list();
        assertThat(tea.get(0)).isEqualTo(tea.get(0)).isNotEqualTo(tea.get(1));
        assertThat(tea.get(0).pk()).isNull();
        assertThat(tea.get(0).state().db()).isEqualTo("default");
    }

    @Test
    void every_way_to_write_is_refused() {
        Often often = Often.objects.filter("hits", 3).get();
        assertThatThrownBy(often::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(REFUSED);
        assertThatThrownBy(often::delete).hasMessage(REFUSED);
        assertThatThrownBy(() -> Often.objects.create(new Often())).hasMessage(REFUSED);
        assertThatThrownBy(() -> Often.objects.bulkCreate(List.of(new Often()))).hasMessage(REFUSED);
        assertThatThrownBy(() -> Often.objects.bulkUpdate(List.of(often), "hits"))
                .hasMessage(REFUSED);
        assertThatThrownBy(() -> Often.objects.all().update("hits", 1)).hasMessage(REFUSED);
        assertThatThrownBy(() -> Often.objects.all().delete()).hasMessage(REFUSED);
        assertThat(Fact.objects.all().count()).isEqualTo(4);
    }

    @Test
    void what_needs_a_key_says_that_there_is_none() {
        assertThatThrownBy(() -> Often.objects.filter("pk", 1).count())
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("pk");
        assertThatThrownBy(() -> io.columba.meta.EntityType.of(Often.class).key())
                .isInstanceOf(MappingException.class)
                .hasMessage("Often has no key: its rows are only read, and nothing tells them apart. Put @Id on a field"
                        + " that does.");
    }

    @Test
    void the_schema_leaves_them_alone() {
        assertThat(Schema.create("default", Often.class)).isEmpty();
    }
}

package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Link;
import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.Reverse;
import io.columba.error.MappingException;
import io.columba.library.FreshDatabase;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Link tables whose two columns are the key and have names of their own. */
@OnEveryServer
class PairKeyTest {
    @Entity(app = "pair")
    static class Film extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Film> objects = Manager.of(Film.class);

        @Id
        Long id;

        String title;

        @ManyToMany(
                table = "cast_list",
                columns = {"movie", "player"},
                pairKey = true,
                relatedName = "films")
        final RelatedManager<Actor> actors = related();

        Film() {}

        Film(String title) {
            this.title = title;
        }
    }

    @Entity(app = "pair")
    static class Actor extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Actor> objects = Manager.of(Actor.class);

        @Id
        Long id;

        String name;

        @Reverse("actors")
        final RelatedManager<Film> films = related();

        Actor() {}

        Actor(String name) {
            this.name = name;
        }
    }

    @Entity(app = "pair")
    static class OneColumn extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        @ManyToMany(columns = "movie")
        final RelatedManager<Actor> actors = related();
    }

    private final FreshDatabase database;
    private final boolean backticks;

    PairKeyTest(Server server) {
        this.database = FreshDatabase.on(server, Film.class, Actor.class);
        this.backticks = server == Server.MYSQL || server == Server.MARIADB;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void pairs_are_added_once_found_from_both_sides_and_removed() {
        Film heat = Film.objects.create(new Film("Heat"));
        Film ronin = Film.objects.create(new Film("Ronin"));
        Actor niro = Actor.objects.create(new Actor("De Niro"));
        Actor reno = Actor.objects.create(new Actor("Reno"));
        heat.actors.add(niro);
        ronin.actors.set(List.of(niro, reno));
        ronin.actors.add(niro, reno);
        assertThat(niro.films.all().orderBy("title").column("title").list()).isEqualTo(List.of("Heat", "Ronin"));
        assertThat(Film.objects.filter("actors__name", "Reno").get()).isEqualTo(ronin);
        assertThat(Actor.objects.prefetchRelated("films").list()).hasSize(2);
        assertThat(Link.objects(Film.class, "actors").all().count()).isEqualTo(3);
        ronin.actors.set(List.of(reno));
        assertThat(ronin.actors.all().list()).containsExactly(reno);
        reno.films.clear();
        assertThat(Link.objects(Film.class, "actors").all().count()).isEqualTo(1);
        heat.delete();
        assertThat(Link.objects(Film.class, "actors").all().exists()).isFalse();
    }

    @Test
    void the_table_has_the_two_columns_and_nothing_else() throws SQLException {
        Film heat = Film.objects.create(new Film("Heat"));
        Actor niro = Actor.objects.create(new Actor("De Niro"));
        database.execute(
                "insert into \"cast_list\" (\"movie\", \"player\") values (1, 1)".replace('"', backticks ? '`' : '"'));
        assertThat(heat.actors.all().list()).containsExactly(niro);
        assertThatThrownBy(() ->
                        database.execute("insert into \"cast_list\" values (1, 1)".replace('"', backticks ? '`' : '"')))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void one_column_is_too_few() {
        assertThatThrownBy(() -> EntityType.of(OneColumn.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("Field actors of " + OneColumn.class.getName()
                        + " names 1 columns of its link table, which has two: columns = {\"the key of OneColumn\","
                        + " \"the key of the other\"}");
    }
}

package io.columba.chinook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Manager;
import io.columba.Model;
import io.columba.Schema;
import io.columba.Transaction;
import io.columba.error.IntegrityException;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies an artist from Chinook on PostgreSQL into a MySQL database that has the tables, but no artists. */
class ChinookCopyTest {
    private static final String ARTIST = "Iron Maiden";

    private final List<TestDatabase> created = new ArrayList<>();
    private Databases databases;

    @BeforeEach
    void load() throws SQLException {
        for (Server server : List.of(Server.POSTGRESQL, Server.MYSQL)) {
            Assumptions.assumeTrue(
                    Server.selected().contains(server),
                    () -> server + " is not in -D" + Server.SELECTION_PROPERTY + "="
                            + System.getProperty(Server.SELECTION_PROPERTY));
        }
        TestDatabase source = Chinook.load(Server.POSTGRESQL);
        created.add(source);
        TestDatabase target = Server.MYSQL.createDatabase("chinook copy");
        created.add(target);
        databases = Databases.builder()
                .database("postgresql", source.url(), source.user(), source.password())
                .database("mysql", target.url(), target.user(), target.password())
                .build()
                .install();
        Schema.create(
                "mysql",
                Artist.class,
                Album.class,
                Genre.class,
                MediaType.class,
                Track.class,
                Playlist.class,
                PlaylistTrack.class,
                Invoice.class,
                InvoiceLine.class,
                Customer.class,
                Employee.class);
        for (Model common : rows(Genre.objects, MediaType.objects)) {
            common.save("mysql", true);
        }
    }

    @AfterEach
    void drop() {
        if (databases != null) {
            databases.close();
        }
        created.forEach(TestDatabase::close);
    }

    private static List<Model> rows(Manager<?>... managers) {
        List<Model> rows = new ArrayList<>();
        for (Manager<?> manager : managers) {
            rows.addAll(manager.using("postgresql").list());
        }
        return rows;
    }

    /** The artist, then the albums, then the tracks, as they are on PostgreSQL. */
    private static List<Model> discography() {
        Artist artist = Artist.objects.using("postgresql").get("name", ARTIST);
        List<Album> albums = artist.albums.orderBy("pk").list();
        List<Model> rows = new ArrayList<>(List.of(artist));
        rows.addAll(albums);
        for (Album album : albums) {
            rows.addAll(album.tracks.orderBy("pk").list());
        }
        return rows;
    }

    private static void copy(List<? extends Model> rows) {
        Transaction.atomic("mysql", () -> {
            for (Model row : rows) {
                row.save("mysql", true);
                assertThat(row.state().db()).isEqualTo("mysql");
            }
        });
    }

    /** Whole rows of the artist, by plain SQL. */
    private List<List<String>> stored(String alias) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = databases.connection(alias)) {
            rows.addAll(Chinook.answer(connection, "select artist_id, name from artist where name = ?", ARTIST));
            String ofArtist = " join artist r on r.artist_id = a.artist_id where r.name = ?";
            rows.addAll(Chinook.answer(
                    connection,
                    "select a.album_id, a.title, a.artist_id from album a" + ofArtist + " order by a.album_id",
                    ARTIST));
            rows.addAll(Chinook.answer(
                    connection,
                    "select t.track_id, t.name, t.album_id, t.media_type_id, t.genre_id, t.composer, t.milliseconds,"
                            + " t.bytes, t.unit_price from track t join album a on a.album_id = t.album_id" + ofArtist
                            + " order by t.track_id",
                    ARTIST));
        }
        return rows;
    }

    private List<List<String>> sizesOnMysql() throws SQLException {
        try (Connection connection = databases.connection("mysql")) {
            return Chinook.answer(
                    connection,
                    "select (select count(*) from artist), (select count(*) from album), (select count(*) from track)");
        }
    }

    @Test
    void an_artist_is_copied_with_all_albums_and_tracks() throws SQLException {
        List<Model> rows = discography();
        assertThat(rows).hasSize(1 + 21 + 213);
        List<List<String>> before = stored("postgresql");
        copy(rows);
        assertThat(stored("mysql")).hasSize(1 + 21 + 213).isEqualTo(before);
        assertThat(sizesOnMysql()).containsExactly(List.of("1", "21", "213"));
        assertThat(stored("postgresql")).isEqualTo(before);
        Artist copied = Artist.objects.using("mysql").get("name", ARTIST);
        assertThat(copied.albums.count()).isEqualTo(21);
        assertThat(copied.albums.all().db()).isEqualTo("mysql");
        Track track = Track.objects.using("mysql").orderBy("pk").first().orElseThrow();
        assertThat(track.genre.get().name)
                .isEqualTo(Track.objects
                        .using("postgresql")
                        .get("pk", track.pk())
                        .genre
                        .get()
                        .name);
        assertThat(track.genre.get().state().db()).isEqualTo("mysql");
    }

    @Test
    void a_key_that_is_taken_in_the_middle_leaves_nothing_behind() throws SQLException {
        List<Model> rows = discography();
        Model taken = rows.get(rows.size() / 2);
        assertThat(taken).isInstanceOf(Track.class);
        Track other = new Track();
        other.trackId = (Integer) taken.pk();
        other.name = "There before";
        other.mediaType.setId(1);
        other.save("mysql", true);
        List<List<String>> before = sizesOnMysql();

        assertThatThrownBy(() -> copy(rows))
                .isInstanceOfSatisfying(
                        IntegrityException.class, e -> assertThat(e).hasMessageContaining("mysql"));

        assertThat(before).containsExactly(List.of("0", "0", "1"));
        assertThat(sizesOnMysql()).isEqualTo(before);
        assertThat(stored("mysql")).isEmpty();
        assertThat(Track.objects.using("mysql").get("pk", taken.pk()).name).isEqualTo("There before");
        assertThat(Artist.objects.using("mysql").exists()).isFalse();
        assertThat(stored("postgresql")).hasSize(rows.size());

        // The connection is usable again: without the clash the same copy succeeds.
        other.delete();
        copy(discography());
        assertThat(stored("mysql")).isEqualTo(stored("postgresql"));
    }
}

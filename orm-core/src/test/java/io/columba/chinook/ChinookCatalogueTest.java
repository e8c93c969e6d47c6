package io.columba.chinook;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Manager;
import io.columba.expr.Aggregate;
import io.columba.servers.Server;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChinookCatalogueTest extends ChinookQuestions {
    ChinookCatalogueTest(Server server) {
        super(server);
    }

    @Test
    void how_many_rows_does_each_table_hold() throws SQLException {
        Map<String, Long> expected = new LinkedHashMap<>();
        expected.put("artist", 275L);
        expected.put("album", 347L);
        expected.put("genre", 25L);
        expected.put("media_type", 5L);
        expected.put("track", 3503L);
        expected.put("playlist", 18L);
        expected.put("playlist_track", 8715L);
        expected.put("employee", 8L);
        expected.put("customer", 59L);
        expected.put("invoice", 412L);
        expected.put("invoice_line", 2240L);
        List<Manager<?>> managers = List.of(
                Artist.objects,
                Album.objects,
                Genre.objects,
                MediaType.objects,
                Track.objects,
                Playlist.objects,
                PlaylistTrack.objects,
                Employee.objects,
                Customer.objects,
                Invoice.objects,
                InvoiceLine.objects);
        List<String> tables = List.copyOf(expected.keySet());
        for (int i = 0; i < tables.size(); i++) {
            String table = tables.get(i);
            assertCount(managers.get(i).all(), expected.get(table), "select count(*) from " + table);
        }
    }

    @Test
    void how_many_tracks_are_there_in_each_genre() throws SQLException {
        List<List<String>> answer = new ArrayList<>();
        for (Genre genre : Genre.objects.orderBy("genreId")) {
            assertThat(Track.objects.filter("genre__name", genre.name).count()).isEqualTo(genre.tracks.count());
            answer.add(Answer.row(genre.name, genre.tracks.count()));
        }
        assertThat(answer)
                .hasSize(25)
                .startsWith(List.of("Rock", "1297"), List.of("Jazz", "130"), List.of("Metal", "374"))
                .endsWith(List.of("Classical", "74"), List.of("Opera", "1"));
        assertSame(
                answer,
                "select g.name, count(*) from genre g join track t on t.genre_id = g.genre_id"
                        + " group by g.genre_id, g.name order by g.genre_id");
    }

    @Test
    void what_is_the_longest_track_of_each_media_type() throws SQLException {
        List<List<String>> answer = new ArrayList<>();
        for (MediaType type : MediaType.objects.orderBy("pk")) {
            Track longest = type.tracks.orderBy("-milliseconds").first().orElseThrow();
            assertThat(longest.mediaType.get()).isEqualTo(type);
            answer.add(Answer.row(type.name, longest.name, longest.milliseconds));
        }
        assertThat(answer)
                .contains(
                        List.of("MPEG audio file", "Dazed And Confused", "1612329"),
                        List.of("Protected MPEG-4 video file", "Occupation / Precipice", "5286953"),
                        List.of("AAC audio file", "One Step Beyond", "366085"));
        assertSame(
                answer,
                "select m.name, t.name, t.milliseconds from media_type m join track t"
                        + " on t.media_type_id = m.media_type_id where t.milliseconds = (select max(o.milliseconds)"
                        + " from track o where o.media_type_id = m.media_type_id) order by m.media_type_id");
    }

    @Test
    void which_albums_did_iron_maiden_make() throws SQLException {
        Artist artist = Artist.objects.get("name", "Iron Maiden");
        List<List<String>> answer = Answer.rows(
                artist.albums.orderBy("title").valuesList("albumId", "title").list());
        assertThat(answer).hasSize(21).startsWith(List.of("94", "A Matter of Life and Death"));
        assertThat(answer)
                .isEqualTo(Answer.rows(Album.objects
                        .filter("artist__name", "Iron Maiden")
                        .orderBy("title")
                        .valuesList("pk", "title")
                        .list()));
        assertSame(
                answer,
                "select album_id, title from album where artist_id in"
                        + " (select artist_id from artist where name = ?) order by title",
                "Iron Maiden");
    }

    @Test
    void which_genres_did_iron_maiden_play() throws SQLException {
        List<List<String>> answer = Answer.rows(Genre.objects
                .filter("tracks__album__artist__name", "Iron Maiden")
                .distinct()
                .orderBy("name")
                .valuesList("name")
                .list());
        assertThat(answer).containsExactly(List.of("Blues"), List.of("Heavy Metal"), List.of("Metal"), List.of("Rock"));
        assertSame(
                answer,
                "select distinct g.name from genre g join track t on t.genre_id = g.genre_id"
                        + " join album a on a.album_id = t.album_id join artist r on r.artist_id = a.artist_id"
                        + " where r.name = ? order by g.name",
                "Iron Maiden");
    }

    @Test
    void which_artist_plays_a_track_read_together_with_its_relations() throws SQLException {
        Track track = Track.objects.selectRelated("album__artist", "genre").get("trackId", 1212);
        assertThat(track.album.isLoaded()).isTrue();
        assertThat(track.album.get().artist.isLoaded()).isTrue();
        assertSame(
                List.of(Answer.row(
                        track.name,
                        track.album.get().title,
                        track.album.get().artist.get().name,
                        track.genre.get().name)),
                "select t.name, a.title, r.name, g.name from track t join album a on a.album_id = t.album_id"
                        + " join artist r on r.artist_id = a.artist_id join genre g on g.genre_id = t.genre_id"
                        + " where t.track_id = 1212");
    }

    @Test
    void which_artists_have_no_album() throws SQLException {
        String sql = "select count(*) from artist where artist_id not in (select artist_id from album)";
        assertCount(Artist.objects.filter("albums__isnull", true), 71, sql);
        assertCount(Artist.objects.exclude("albums__isnull", false), 71, sql);
        assertCount(Artist.objects.exclude("albums__albumId__gt", 0), 71, sql);
    }

    @Test
    void which_artists_made_no_long_track() throws SQLException {
        assertCount(
                Artist.objects.exclude("albums__tracks__milliseconds__gt", 600_000),
                252,
                "select count(*) from artist where artist_id not in (select a.artist_id from album a"
                        + " join track t on t.album_id = a.album_id where t.milliseconds > 600000)");
    }

    @Test
    void which_tracks_were_never_sold() throws SQLException {
        String sql = "select count(*) from track where track_id not in (select track_id from invoice_line)";
        assertCount(Track.objects.exclude("invoiceLines__quantity__gte", 1), 1519, sql);
        assertCount(Track.objects.exclude("invoiceLines__isnull", false), 1519, sql);
        assertCount(Track.objects.filter("invoiceLines", null), 1519, sql);
    }

    @Test
    void how_large_is_each_playlist() throws SQLException {
        List<List<String>> answer = new ArrayList<>();
        for (Playlist playlist : Playlist.objects.orderBy("playlistId")) {
            long size = PlaylistTrack.objects.filter("playlist", playlist).count();
            assertThat(playlist.entries.count()).isEqualTo(size);
            answer.add(Answer.row(playlist.name, size));
        }
        assertThat(answer)
                .startsWith(List.of("Music", "3290"), List.of("Movies", "0"), List.of("TV Shows", "213"))
                .contains(List.of("90\u2019s Music", "1477"), List.of("Grunge", "15"));
        assertSame(
                answer,
                "select p.name, count(e.track_id) from playlist p left join playlist_track e"
                        + " on e.playlist_id = p.playlist_id group by p.playlist_id, p.name order by p.playlist_id");
    }

    @Test
    void which_entry_has_a_composite_key() throws SQLException {
        PlaylistTrack entry = PlaylistTrack.objects.get("pk", List.of(18, 597));
        assertThat(entry.pk()).isEqualTo(List.of(18, 597));
        assertThat(entry)
                .isEqualTo(PlaylistTrack.objects.get(q("playlistId", 18).and("trackId", 597)));
        assertSame(
                List.of(Answer.row(entry.playlist.get().name, entry.track.get().name)),
                "select p.name, t.name from playlist_track e join playlist p on p.playlist_id = e.playlist_id"
                        + " join track t on t.track_id = e.track_id where e.playlist_id = 18 and e.track_id = 597");
        assertThat(PlaylistTrack.objects.inBulk(List.of(List.of(18, 597), List.of(18, 1))))
                .hasSize(1);
    }

    @Test
    void which_tracks_are_on_the_grunge_playlist_in_their_order() throws SQLException {
        List<List<String>> answer = Answer.rows(Track.objects
                .filter("entries__playlist__name", "Grunge")
                .orderBy("album__artist__name", "name")
                .valuesList("album__artist__name", "name")
                .list());
        assertThat(answer).hasSize(15);
        assertSame(
                answer,
                "select r.name, t.name from track t join album a on a.album_id = t.album_id"
                        + " join artist r on r.artist_id = a.artist_id join playlist_track e on e.track_id = t.track_id"
                        + " join playlist p on p.playlist_id = e.playlist_id where p.name = ? order by r.name, t.name",
                "Grunge");
    }

    @Test
    void which_tracks_are_about_love() throws SQLException {
        assertCount(
                Track.objects.filter("name__icontains", "LOVE"),
                114,
                "select count(*) from track where lower(name) like '%love%'");
        assertCount(
                Track.objects.filter("name__startswith", "The "),
                210,
                "select count(*) from track where substr(name, 1, 4) = 'The '");
    }

    @Test
    void which_names_hold_signs_that_mean_something_to_like() throws SQLException {
        assertCount(
                Track.objects.filter("name__contains", "\\"),
                4,
                "select count(*) from track where replace(name, ?, '') <> name",
                "\\");
        assertCount(
                Track.objects.filter("name__contains", "%"),
                2,
                "select count(*) from track where replace(name, '%', '') <> name");
        assertThat(Track.objects.filter("name__contains", "_").exists()).isFalse();
        assertThat(Artist.objects.get("name__endswith", "t\u00f6rhead").name).isEqualTo("Mot\u00f6rhead");
    }

    @Test
    void which_tracks_have_no_composer() throws SQLException {
        assertCount(Track.objects.filter("composer", null), 977, "select count(*) from track where composer is null");
        assertCount(
                Track.objects.exclude("composer", "U2"),
                3459,
                "select count(*) from track where composer is null or composer <> 'U2'");
    }

    @Test
    void how_long_do_all_tracks_play() throws SQLException {
        List<List<String>> answer = figures(
                Track.objects.all(),
                Aggregate.sum("milliseconds"),
                Aggregate.min("milliseconds"),
                Aggregate.max("unitPrice"),
                Aggregate.count("composer"),
                Aggregate.count("genre").ofDistinct());
        assertThat(answer).containsExactly(List.of("1378778040", "1071", "1.99", "2526", "25"));
        assertSame(
                answer,
                "select sum(milliseconds), min(milliseconds), max(unit_price), count(composer),"
                        + " count(distinct genre_id) from track");
        assertThat((Double)
                        Track.objects.aggregate(Aggregate.avg("milliseconds")).get("milliseconds__avg"))
                .isEqualTo(1378778040 / 3503.0);
    }

    @Test
    void what_is_on_the_tenth_page_of_the_tracks() throws SQLException {
        List<List<String>> answer = Answer.rows(Track.objects
                .orderBy("name", "-trackId")
                .slice(90, 100)
                .valuesList("trackId", "name")
                .list());
        assertThat(answer).hasSize(10);
        assertSame(answer, "select track_id, name from track order by name, track_id desc limit 10 offset 90");
    }
}

package io.columba.chinook;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.error.ConversionException;
import io.columba.error.DoesNotExistException;
import io.columba.error.FieldException;
import io.columba.error.IntegrityException;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class CompositeKeyTest {
    private final TestDatabase database;
    private final Databases databases;
    private final Playlist playlist;
    private final Playlist empty;

    CompositeKeyTest(Server server) {
        database = server.createDatabase("composite keys");
        databases = Databases.builder()
                .database("default", database.url(), database.user(), database.password())
                .build()
                .install();
        Schema.create(
                "default",
                Artist.class,
                Album.class,
                Genre.class,
                MediaType.class,
                Track.class,
                Playlist.class,
                PlaylistTrack.class);
        playlist = Playlist.objects.create(made -> made.name = "Grunge");
        empty = Playlist.objects.create(made -> made.name = "Movies");
        MediaType type = MediaType.objects.create(made -> made.name = "MPEG audio file");
        for (int id = 1; id <= 3; id++) {
            Track track = new Track();
            track.trackId = id;
            track.mediaType.set(type);
            track.save(null, true);
            entry(id).save(null, true);
        }
    }

    private PlaylistTrack entry(int track) {
        PlaylistTrack entry = new PlaylistTrack();
        entry.playlist.set(playlist);
        entry.track.setId(track);
        return entry;
    }

    @AfterEach
    void drop() {
        databases.close();
        database.close();
    }

    @Test
    void a_key_is_the_list_of_its_parts() {
        PlaylistTrack found = PlaylistTrack.objects.get("pk", List.of(playlist.playlistId, 2));
        assertThat(found.pk()).isEqualTo(List.of(playlist.playlistId, 2));
        assertThat(found).isEqualTo(entry(2)).hasSameHashCodeAs(entry(2)).isNotEqualTo(entry(1));
        assertThatThrownBy(() -> PlaylistTrack.objects.get("pk", List.of(empty.playlistId, 2)))
                .isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void rows_are_found_by_several_keys() {
        Integer id = playlist.playlistId;
        List<List<Integer>> keys = List.of(List.of(id, 1), List.of(id, 3), List.of(id, 4));
        assertThat(PlaylistTrack.objects.inBulk(keys)).containsOnlyKeys(List.of(id, 1), List.of(id, 3));
        assertThat(PlaylistTrack.objects.exclude("pk__in", keys).list()).containsExactly(entry(2));
        assertThat(PlaylistTrack.objects.filter("pk__in", List.of()).exists()).isFalse();
        assertThat(PlaylistTrack.objects
                        .filter(q("pk", List.of(id, 1)).or("pk", List.of(id, 2)))
                        .count())
                .isEqualTo(2);
        assertThat(PlaylistTrack.objects.last()).contains(entry(3));
    }

    @Test
    void a_key_that_is_no_list_of_its_parts_is_refused() {
        assertThatThrownBy(() -> PlaylistTrack.objects.filter("pk", 1)).isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> PlaylistTrack.objects.filter("pk", List.of(1)))
                .isInstanceOf(ConversionException.class);
    }

    @Test
    void rows_without_entries_are_found_along_the_reverse_relation() {
        assertThat(Playlist.objects.filter("entries__isnull", true).list()).containsExactly(empty);
        assertThat(Playlist.objects.exclude("entries__isnull", true).distinct().list())
                .containsExactly(playlist);
        assertThat(Playlist.objects.filter("entries", null).list()).containsExactly(empty);
        assertThatThrownBy(() -> Playlist.objects.filter("entries", 1).list()).isInstanceOf(FieldException.class);
    }

    @Test
    void an_entry_is_saved_once_and_deleted_alone() {
        entry(1).save();
        assertThat(PlaylistTrack.objects.count()).isEqualTo(3);
        assertThatThrownBy(() -> entry(1).save(null, true)).isInstanceOf(IntegrityException.class);
        PlaylistTrack.objects.get("trackId", 1).delete();
        assertThat(PlaylistTrack.objects.orderBy("trackId").column("trackId").list())
                .isEqualTo(List.of(2, 3));
        assertThat(playlist.entries.all().delete().total()).isEqualTo(2);
    }
}

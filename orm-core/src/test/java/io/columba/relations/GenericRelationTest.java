package io.columba.relations;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.FetchMode;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.GenericForeignKey;
import io.columba.annotation.Id;
import io.columba.error.CrossDatabaseException;
import io.columba.error.DoesNotExistException;
import io.columba.error.IntegrityException;
import io.columba.error.MappingException;
import io.columba.error.RelationNotLoadedException;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenericRelationTest extends WithPress {
    GenericRelationTest(Server server) {
        super(server);
    }

    @BeforeEach
    void startWithoutNotes() {
        for (String alias : ALIASES) {
            Note.objects.using(alias).delete();
            Photo.objects.using(alias).delete();
        }
        statements();
    }

    private static List<String> texts(Iterable<Note> notes) {
        List<String> texts = new ArrayList<>();
        notes.forEach(note -> texts.add(note.text));
        return texts;
    }

    @Test
    void it_points_to_objects_of_any_entity() {
        Photo photo = saved(new Photo(), "default");
        Story moon = story("Moon");
        Note first = new Note("first");
        first.subject.set(photo);
        first.save();
        Note second = new Note("second");
        second.subject.set(moon);
        second.save();

        assertThat(first.subjectType).isEqualTo("press.photo");
        assertThat(first.subjectKey).isEqualTo(photo.id.toString());
        Note read = Note.objects.get("text", "second");
        statements();
        assertThat(read.subject.get()).isEqualTo(moon);
        assertThat(read.subject.get()).isSameAs(read.subject.get());
        assertThat(statements()).containsExactly("default:select:Story");
        assertThat(Note.objects.get("text", "first").subject.get()).isEqualTo(photo);
        read.subjectType = "press.photo";
        read.subjectKey = photo.id.toString();
        assertThat(read.subject.get()).isEqualTo(photo);
        read.subject.set(null);
        assertThat(read.subjectType).isNull();
        assertThat(read.subject.orNull()).isNull();
        assertThat(Model.copyOf(second).subject.get()).isSameAs(moon);
    }

    @Test
    void what_it_cannot_point_to_is_said() {
        Note note = new Note("n");

        assertThatThrownBy(() -> note.subject.set(new Photo()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This Photo has no key yet, so Note.subject cannot point to it. Save it first.");
        assertThatThrownBy(() -> note.subject.setId(1L)).isInstanceOf(IllegalStateException.class);
        note.subjectType = "press.phota";
        note.subjectKey = "1";
        assertThatThrownBy(() -> note.subject.get())
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("Note.subject points to the entity \"press.phota\", which is not known. Did you"
                        + " mean 'press.photo'? Known: ");
        note.subjectType = "press.photo";
        note.subjectKey = "4711";
        assertThatThrownBy(() -> note.subject.get()).isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void the_database_of_the_owner_is_used_and_others_are_refused() {
        Photo there = saved(new Photo(), "other");
        Note note = new Note("n");
        note.subject.set(there);
        assertThat(note.state().db()).isEqualTo("other");
        note.save();
        statements();
        assertThat(Note.objects.using("other").get().subject.get()).isEqualTo(there);
        assertThat(statements()).containsExactly("other:select:Note", "other:select:Photo");
        Note here = saved(new Note("here"), "default");
        assertThatThrownBy(() -> here.subject.set(there)).isInstanceOf(CrossDatabaseException.class);
        assertThatThrownBy(() -> there.notes.add(here)).isInstanceOf(CrossDatabaseException.class);
        assertThat(here.subjectKey).isNull();
        there.notes.create(new Note("made"));
        assertThat(texts(there.notes.all())).containsExactly("n", "made");
        assertThat(Note.objects.count()).isEqualTo(1);
    }

    @Test
    void the_other_side_finds_adds_and_deletes_its_rows() {
        Photo photo = saved(new Photo(), "default");
        Photo another = saved(new Photo(), "default");
        another.notes.create(new Note("another"));
        Note loose = saved(new Note("loose"), "default");

        photo.notes.create(new Note("a"));
        photo.notes.bulkCreate(List.of(new Note("b"), new Note("c")));
        photo.notes.getOrCreate(q("text", "a"), note -> {});
        photo.notes.updateOrCreate(q("text", "d"), note -> {});
        photo.notes.add(loose);
        assertThat(loose.subject.get()).isSameAs(photo);
        assertThat(texts(photo.notes.all())).containsExactly("loose", "a", "b", "c", "d");
        assertThat(photo.notes.filter("text", "another").exists()).isFalse();

        photo.notes.remove(loose);
        assertThat(Note.objects.filter("text", "loose").exists()).isFalse();
        Note kept = photo.notes.get("text", "a");
        photo.notes.set(List.of(kept));
        assertThat(texts(photo.notes.all())).containsExactly("a");
        Note unsaved = new Note("saved with it");
        photo.notes.addAndSave(unsaved);
        photo.notes.removeKeys(kept.id);
        assertThat(texts(photo.notes.all())).containsExactly("saved with it");
        photo.notes.clear();
        assertThat(texts(Note.objects.all())).containsExactly("another");
    }

    @Test
    void an_object_takes_its_rows_along_on_its_database_only() {
        Photo photo = saved(new Photo(), "default");
        photo.notes.create(new Note("here"));
        Photo twin = new Photo();
        twin.id = photo.id;
        saved(twin, "other");
        twin.notes.create(new Note("there"));
        Story story = story("Moon");
        Note onStory = new Note("story");
        onStory.subject.set(story);
        onStory.subjectKey = photo.id.toString();
        onStory.save();
        statements();

        assertThat(photo.delete().perEntity()).containsOnly(Map.entry(Photo.class, 1), Map.entry(Note.class, 1));
        assertThat(statements()).containsExactly("default:delete:Note", "default:delete:Photo");
        assertThat(texts(Note.objects.all())).containsExactly("story");
        assertThat(texts(Note.objects.using("other"))).containsExactly("there");
    }

    @Entity
    @SuppressWarnings("serial")
    static class NoFields extends Model {
        @Id
        Long id;

        @GenericForeignKey(type = "kind", key = "id")
        final Ref<Model> subject = ref();
    }

    @Test
    void its_two_fields_have_to_be_there() {
        assertThatThrownBy(() -> EntityType.of(NoFields.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("Field subject of " + NoFields.class.getName()
                        + " names the field 'kind', which is no plain field here. Fields: id.");
    }

    @Test
    void it_is_not_loaded_where_the_query_forbids_it() {
        Story moon = story("Moon");
        Note note = new Note("n");
        note.subject.set(moon);
        note.save();

        Note read = Note.objects.fetchMode(FetchMode.RAISE).get();
        statements();
        assertThatThrownBy(() -> read.subject.get())
                .isInstanceOf(RelationNotLoadedException.class)
                .hasMessage("Note.subject of " + read + " was not loaded, and its query has fetchMode(RAISE). Read the"
                        + " Story with the key " + moon.id
                        + " with a query, or read the objects with another fetch mode.");
        assertThat(statements()).isEmpty();
        read.subject.set(moon);
        assertThat(read.subject.get()).isSameAs(moon);
    }

    @Test
    void all_are_saved_or_none() {
        Photo moon = saved(new Photo(), "default");
        Note nameless = new Note("n");
        nameless.text = null;

        assertThatThrownBy(() -> moon.notes.addAndSave(new Note("first"), nameless))
                .isInstanceOf(IntegrityException.class);
        assertThat(Note.objects.exists()).isFalse();
        moon.notes.addAndSave(new Note("first"), new Note("second"));
        assertThat(moon.notes.count()).isEqualTo(2);
    }
}

package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.Schema;
import io.columba.Signal;
import io.columba.Signals;
import io.columba.Transaction;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import io.columba.annotation.Version;
import io.columba.error.StaleObjectException;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionedRelationsTest extends WithLibrary {
    @Entity(app = "versions")
    static class Task extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Task> objects = Manager.of(Task.class);

        @Id
        Long id;

        String name = "";

        @Version
        int version;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "parts")
        final Ref<Task> whole = ref();

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "followers")
        final Ref<Task> follows = ref();

        @Reverse("whole")
        final RelatedManager<Task> parts = related();

        static Task of(String name) {
            Task task = new Task();
            task.name = name;
            task.save();
            return task;
        }

        Task stored() {
            return objects.using(state().db()).get("pk", id);
        }
    }

    VersionedRelationsTest(Server server) {
        super(server);
    }

    @BeforeEach
    void create() {
        for (String alias : List.of("default", "other")) {
            Schema.create(alias, Task.class);
        }
    }

    @AfterEach
    void drop_the_tables() {
        for (String alias : List.of("default", "other")) {
            Schema.drop(alias, Task.class);
        }
    }

    @Test
    void rows_that_point_to_each_other_or_to_themselves_are_deleted_at_their_version() {
        Task self = Task.of("self");
        self.whole.set(self);
        self.follows.set(self);
        self.save();
        self.delete();

        Task whole = Task.of("whole");
        Task part = Task.of("part");
        part.whole.set(whole);
        part.save();
        whole.whole.set(part);
        whole.save();
        Task stale = whole.stored();
        whole.name = "newer";
        whole.save();

        assertThatThrownBy(stale::delete).isInstanceOf(StaleObjectException.class);
        assertThat(Task.objects.count()).isEqualTo(2);
        whole.delete();
        assertThat(Task.objects.count()).isZero();
    }

    @Test
    void a_row_that_stays_notices_that_it_was_cut_loose() {
        Task leader = Task.of("leader");
        Task follower = Task.of("follower");
        follower.follows.set(leader);
        follower.save();

        Task before = follower.stored();

        leader.delete();

        assertThat(follower.stored().version).isEqualTo(before.version + 1);
        assertThatThrownBy(before::save).isInstanceOf(StaleObjectException.class);
    }

    @Test
    void objects_that_are_added_and_removed_know_their_new_version() {
        Task whole = Task.of("whole");
        Task part = Task.of("part");

        whole.parts.add(part);
        assertThat(part.stored().version).isEqualTo(part.version);
        part.name = "added";
        part.save();
        whole.parts.remove(part);
        assertThat(part.stored().whole.id()).isNull();
        part.name = "removed";
        part.save();

        assertThat(part.stored().name).isEqualTo("removed");
        assertThat(part.version).isEqualTo(4);
        whole.parts.set(List.of(part));
        assertThat(part.stored().whole.id()).isEqualTo(whole.id);
        part.save();
    }

    @Test
    void a_stale_object_is_neither_added_nor_removed() {
        Task whole = Task.of("whole");
        Task part = Task.of("part");
        Task stale = part.stored();
        part.save();

        assertThatThrownBy(() -> whole.parts.add(Task.of("fresh"), stale)).isInstanceOf(StaleObjectException.class);
        assertThat(whole.parts.count()).isZero();

        whole.parts.add(part);
        Task again = part.stored();
        part.save();
        assertThatThrownBy(() -> whole.parts.remove(again)).isInstanceOf(StaleObjectException.class);
        assertThat(again.whole.id()).isEqualTo(whole.id);
        assertThat(whole.parts.list()).containsExactly(part);
    }

    @Test
    void a_receiver_that_refuses_a_save_elsewhere_leaves_the_version_of_home() {
        Task task = Task.of("task");
        Task there = new Task();
        there.id = task.id;
        there.save("other");
        for (int i = 0; i < 3; i++) {
            there.save();
        }
        Signal.Registration refusal = Signals.postSave().connect(Task.class, (saved, event) -> {
            throw new IllegalStateException("not there");
        });

        Databases databases = library.databases();
        Transaction.atomic("other", () -> {
            assertThatThrownBy(() -> task.save("other")).hasMessage("not there");
            databases.database("other").setRollback(true);
        });
        refusal.close();

        assertThat(task.state().db()).isEqualTo("default");
        assertThat(task.version).isZero();
        task.save();
        assertThat(there.stored().version).isEqualTo(3);
    }
}

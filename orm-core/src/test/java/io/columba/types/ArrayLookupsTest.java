package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Schema;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.FieldException;
import io.columba.error.NotSupportedException;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@OnEveryServer
class ArrayLookupsTest {
    @Entity(app = "types", ordering = "name")
    static class Post extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Post> objects = Manager.of(Post.class);

        @Id
        Long id;

        String name = "";

        @Nullable
        List<String> tags;

        int @Nullable [] marks;

        static void add(String name, @Nullable List<String> tags, int @Nullable ... marks) {
            Post post = new Post();
            post.name = name;
            post.tags = tags;
            post.marks = marks;
            post.save();
        }
    }

    private final Server server;
    private final FreshDatabase database;

    ArrayLookupsTest(Server server) {
        this.server = server;
        this.database = FreshDatabase.on(server);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void posts() {
        Assumptions.assumeTrue(server == Server.POSTGRESQL);
        Schema.create("default", Post.class);
        Post.add("A", List.of("java", "sql"), 1, 2, 3);
        Post.add("B", List.of("sql"), 3);
        Post.add("C", List.of());
        Post.add("D", null, (int[]) null);
        Post.add("E", List.of("a'b", "%_"), -1, 5);
    }

    private static List<@Nullable Object> found(String lookup, @Nullable Object value) {
        return Post.objects.filter(lookup, value).column("name").list();
    }

    @Test
    void arrays_are_compared_by_their_elements() {
        posts();

        assertThat(found("tags__contains", List.of("sql"))).containsExactly("A", "B");
        assertThat(found("tags__contains", List.of("sql", "java"))).containsExactly("A");
        assertThat(found("tags__contains", List.of())).containsExactly("A", "B", "C", "E");
        assertThat(found("tags__contains", List.of("a'b"))).containsExactly("E");
        assertThat(found("tags__contained_by", List.of("sql", "go"))).containsExactly("B", "C");
        assertThat(found("tags__overlap", List.of("go", "java", "%_"))).containsExactly("A", "E");
        assertThat(found("marks__contains", new int[] {3})).containsExactly("A", "B");
        assertThat(found("marks__overlap", List.of(5, 2))).containsExactly("A", "E");
        assertThat(found("tags", List.of("sql"))).containsExactly("B");
        assertThat(found("tags__isnull", true)).containsExactly("D");
        assertThat(Post.objects
                        .exclude("tags__overlap", List.of("sql"))
                        .column("name")
                        .list())
                .containsExactly("C", "D", "E");
    }

    @Test
    void the_length_elements_and_parts_of_arrays_are_values_of_their_own() {
        posts();

        assertThat(found("tags__len", 2)).containsExactly("A", "E");
        assertThat(found("tags__len", 0)).containsExactly("C");
        assertThat(found("tags__len__gte", 1)).containsExactly("A", "B", "E");
        assertThat(found("tags__0", "sql")).containsExactly("B");
        assertThat(found("tags__1__startswith", "s")).containsExactly("A");
        assertThat(found("tags__0__upper__in", List.of("JAVA", "SQL"))).containsExactly("A", "B");
        assertThat(found("marks__0__lt", 2)).containsExactly("A", "E");
        assertThat(found("tags__0_2", List.of("java", "sql"))).containsExactly("A");
        assertThat(found("tags__1_3__contains", List.of("sql"))).containsExactly("A");
        assertThat(Post.objects
                        .filter("name", "A")
                        .values("tags__len", "marks__2", "tags__0_1")
                        .list()
                        .toString())
                .isEqualTo("[{tags__len=2, marks__2=3, tags__0_1=[java]}]");
        assertThat(Post.objects
                        .filter("tags__len__gt", 0)
                        .orderBy("-tags__0")
                        .column("name")
                        .list())
                .containsExactly("B", "A", "E");
    }

    @Test
    void lookups_that_arrays_do_not_have_are_refused_with_those_they_have() {
        posts();

        assertThatThrownBy(() -> found("tags__icontains", "x"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Post.tags has no lookup 'icontains'.")
                .hasMessageContaining("len, 0, 0_2, exact, contains, gt, gte, lt, lte, isnull, contained_by, overlap");
        assertThatThrownBy(() -> found("name__overlap", List.of("x")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Post.name has no lookup 'overlap'.");
    }

    @Test
    void arrays_are_refused_on_other_engines() {
        Assumptions.assumeTrue(server != Server.POSTGRESQL);

        for (String lookup : List.of("tags__contains", "tags__overlap", "tags__contained_by")) {
            refused(() -> Post.objects.filter(lookup, List.of("x")).count());
        }
        refused(() -> Post.objects.filter("tags__len", 2).count());
        refused(() -> Post.objects.filter("tags__0", "x").count());
    }

    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(NotSupportedException.class)
                .hasMessage("Post.tags is an array, which Columba keeps on PostgreSQL only, not on " + server.id()
                        + ". Put @Json on it, or keep the entity on PostgreSQL.");
    }
}

package io.columba;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.FreshDatabase;
import io.columba.relations.Story;
import io.columba.relations.Tag;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What related managers answer with once their objects were read ahead. */
@OnEveryServer
class RelatedPrefetchTest {
    private final Server server;

    RelatedPrefetchTest(Server server) {
        this.server = server;
    }

    @Test
    void an_unchanged_manager_answers_from_what_was_read_ahead_until_something_is_written() {
        try (FreshDatabase fresh = FreshDatabase.on(server, Story.class, Tag.class)) {
            assertThat(fresh).isNotNull();
            Story moon = Story.objects.create(new Story("Moon"));
            Tag real = moon.tags.create(new Tag("real"));
            List<Tag> known = List.of(new Tag("a"), new Tag("b"));

            moon.tags.prefetched(known);
            assertThat(moon.tags.list()).hasSize(2);
            assertThat(moon.tags.all().list()).hasSize(2);
            assertThat(moon.tags.all().count()).isEqualTo(2);
            assertThat(moon.tags.stream().count()).isEqualTo(2);
            assertThat(moon.tags.exists()).isTrue();
            assertThat(moon.tags.all()).hasSize(2);
            assertThat(moon.tags.filter("name", "real").list()).containsExactly(real);
            assertThat(moon.tags.using("default").list()).containsExactly(real);
            assertThat(moon.tags.dbManager("default").list()).containsExactly(real);
            assertThat(moon.tags.all().orderBy("name").list()).containsExactly(real);

            moon.tags.add(real);
            assertThat(moon.tags.list()).containsExactly(real);
            moon.tags.prefetched(List.of());
            assertThat(moon.tags.exists()).isFalse();
            moon.tags.update("active", false);
            assertThat(moon.tags.exists()).isTrue();
        }
    }
}

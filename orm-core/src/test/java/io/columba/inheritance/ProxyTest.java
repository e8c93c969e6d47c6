package io.columba.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.Schema;
import io.columba.library.FreshDatabase;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProxyTest extends WithPress {
    ProxyTest(Server server) {
        super(server);
    }

    @Test
    void a_proxy_shows_the_rows_of_its_entity_as_objects_of_its_own_class_in_its_own_order() {
        new Publication("Short").save();
        new LongPublication("Long").save();

        assertThat(titles(Publication.objects.all())).containsExactly("Long", "Short");
        assertThat(titles(LongPublication.objects.all())).containsExactly("Long", "Short");
        Publication last = Publication.objects.get("title", "Short");
        last.pages = 5000;
        last.save();
        List<LongPublication> all = LongPublication.objects.list();
        assertThat(titles(all)).containsExactly("Short", "Long");
        assertThat(all.get(0).isVeryLong()).isTrue();
        assertThat(Publication.objects.get("title", "Long")).isExactlyInstanceOf(Publication.class);
    }

    @Test
    void the_model_knows_the_concrete_entity() {
        EntityType<?> proxy = EntityType.of(LongPublication.class);
        EntityType<?> concrete = EntityType.of(Publication.class);

        assertThat(proxy.proxied()).isSameAs(concrete);
        assertThat(proxy.concrete()).isSameAs(concrete);
        assertThat(concrete.proxied()).isNull();
        assertThat(concrete.concrete()).isSameAs(concrete);
        assertThat(proxy.parent()).isNull();
        assertThat(proxy.table()).isEqualTo("press_publication");
        assertThat(proxy.app()).isEqualTo("press");
        assertThat(proxy.fields()).isEqualTo(concrete.fields());
        assertThat(proxy.referrers()).isEqualTo(concrete.referrers());
        assertThat(EntityType.of(OldMagazine.class).concrete()).isSameAs(EntityType.of(Magazine.class));
        assertThat(EntityType.of(OldMagazine.class).parent()).isSameAs(concrete);
    }

    @Test
    void a_proxy_equals_its_entity_and_a_child_does_not() {
        Magazine magazine = magazine("Life", 3);
        Publication publication = Publication.objects.get();
        LongPublication proxy = LongPublication.objects.get();

        assertThat(proxy).isEqualTo(publication).hasSameHashCodeAs(publication);
        assertThat(publication).isEqualTo(proxy);
        assertThat(new HashSet<Model>(List.of(publication)).contains(proxy)).isTrue();
        assertThat(magazine).isNotEqualTo(publication);
        assertThat(publication).isNotEqualTo(magazine);
        assertThat(OldMagazine.objects.get()).isEqualTo(magazine).hasSameHashCodeAs(magazine);
    }

    @Test
    void what_points_to_the_entity_belongs_to_the_proxy_too() {
        LongPublication proxy = new LongPublication("Long");
        proxy.save();
        Critique.of(proxy, "good");
        Bookmark.in(proxy);

        assertThat(LongPublication.objects.filter("critiques__text", "good").count())
                .isOne();
        assertThat(proxy.critiques.count()).isOne();
        assertThat(Critique.objects.filter("publication", proxy).count()).isOne();
        assertThat(Publication.objects.filter("bookmarks__isnull", false).count())
                .isOne();
        assertThat(Bookmark.objects
                        .selectRelated("publication")
                        .get()
                        .publication
                        .get())
                .isExactlyInstanceOf(LongPublication.class);
        assertThat(Bookmark.objects.filter("publication__title", "Long").count())
                .isOne();
    }

    @Test
    void what_is_deleted_through_a_proxy_counts_as_the_proxy_and_takes_along_what_points_to_either() {
        LongPublication proxy = new LongPublication("Long");
        proxy.save();
        Critique.of(proxy, "good");
        Bookmark.in(proxy);

        assertThat(proxy.delete().perEntity())
                .containsOnly(
                        Map.entry(LongPublication.class, 1),
                        Map.entry(Critique.class, 1),
                        Map.entry(Bookmark.class, 1));
        assertThat(Publication.objects.count()).isZero();

        LongPublication another = new LongPublication("Another");
        another.save();
        Bookmark.in(another);
        assertThat(Publication.objects.all().delete().perEntity())
                .containsOnly(Map.entry(Publication.class, 1), Map.entry(Bookmark.class, 1));
    }

    @Test
    void a_proxy_of_a_child_is_written_and_read_like_the_child() {
        OldMagazine old = new OldMagazine();
        old.title = "Life";
        old.issue = 7;
        old.save();

        assertThat(statements())
                .containsExactly(
                        "default:begin", "default:insert:Publication", "default:insert:Magazine", "default:commit");
        Magazine read = Magazine.objects.get("title", "Life");
        assertThat(read.issue).isEqualTo(7);
        assertThat(OldMagazine.objects.filter("issue", 7).update("title", "Old"))
                .isOne();
        assertThat(titles(OldMagazine.objects.all())).containsExactly("Old");
        assertThat(OldMagazine.objects.get().delete().perEntity())
                .containsOnly(Map.entry(OldMagazine.class, 1), Map.entry(Publication.class, 1));
    }

    private static final class Asked implements Router {
        private final List<String> asked = new ArrayList<>();

        @Override
        public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
            asked.add("read " + model);
            return null;
        }

        @Override
        public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
            asked.add("write " + model);
            return null;
        }

        @Override
        public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
            asked.add("migrate " + app + " " + model);
            return null;
        }
    }

    @Test
    void routers_are_asked_for_the_proxy_itself_and_no_table_is_made_for_it() {
        Asked router = new Asked();
        Databases before = Databases.current();
        try (FreshDatabase fresh = FreshDatabase.routed(server, router)) {
            assertThat(Schema.create("default", Publisher.class, Topic.class, LongPublication.class, Publication.class))
                    .startsWith(Publisher.class, Topic.class, Publication.class)
                    .doesNotContain(LongPublication.class);
            new LongPublication("Long").save();
            assertThat(LongPublication.objects.count()).isOne();
            assertThat(Set.copyOf(router.asked))
                    .containsExactlyInAnyOrder(
                            "migrate press Publisher",
                            "migrate press Topic",
                            "migrate press LongPublication",
                            "migrate press Publication",
                            "write LongPublication",
                            "read LongPublication");
        } finally {
            before.install();
        }
    }
}

package io.columba.examples.tour;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.Save;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.Isolation;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.IntegrityException;
import io.columba.error.RelatedObjectDoesNotExistException;
import io.columba.meta.EntityType;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What README.md says in words about objects, references, connections and routers. */
class TourOfStateTest extends WithTour {
    @Test
    void a_save_goes_where_it_is_told_and_stays_there() {
        // PostgreSQL and H2 do not learn of keys that were not theirs, and would number the new rows like Fred's
        Person.objects.bulkCreate(List.of(new Person("A"), new Person("B"), new Person("C")));
        Person.objects.filter("name__in", List.of("A", "B", "C")).delete();

        Person fred = new Person("Fred");
        assertThat(fred.state().adding()).isTrue();
        assertThat(fred.state().db()).isNull();
        fred.save("default");
        assertThat(fred.state().db()).isEqualTo("default");
        fred.save("archive"); // an INSERT there: no row was hit
        assertThat(fred.state().db()).isEqualTo("archive");
        assertThatThrownBy(() -> fred.save("archive", true)).isInstanceOf(IntegrityException.class);
        fred.setPk(null);
        fred.save("archive");
        fred.setPk(null);
        fred.save(Save.using("archive").forceInsert());
        fred.name = "Frederick";
        fred.save(Save.updateFields("name"));
        fred.save(Save.plain().forceUpdate());

        assertThat(Person.objects.column("name").list()).containsExactly("Fred");
        assertThat(Person.objects.using("archive").column("name").list()).containsExactly("Fred", "Fred", "Frederick");
        assertThat(fred.delete().perEntity()).containsEntry(Person.class, 1);
        assertThat(Person.objects.using("archive").count()).isEqualTo(2);
        assertThat(Person.objects.get().delete("default").total()).isEqualTo(1);
        assertThat(Person.objects.exists()).isFalse();
    }

    @Test
    void an_object_may_be_adopted_by_hand() {
        Person fred = new Person("Fred");
        fred.setPk(7L);
        fred.state().setDb("archive");
        fred.state().setAdding(false);
        fred.save();
        assertThat(Person.objects.using("archive").get("pk", 7).name).isEqualTo("Fred");
    }

    @Test
    void a_reference_knows_its_key_and_loads_once() {
        Person adams = author("Douglas Adams");
        Book guide = book("Guide", 216, adams);

        Book read = Book.objects
                .filter(q("author__name", "Douglas Adams").and("pages__gt", 100))
                .get();
        assertThat(read.author.isLoaded()).isFalse();
        assertThat(read.author.id()).isEqualTo(adams.id);
        assertThat(read.author.get()).isEqualTo(adams).isSameAs(read.author.orNull());
        read.author.setId(null);
        assertThat(read.author.orNull()).isNull();
        assertThatThrownBy(read.author::get).isInstanceOf(RelatedObjectDoesNotExistException.class);
        read.author.set(adams);
        assertThat(read.author.get()).isSameAs(adams);
        assertThat(Book.objects.filter("authorId", adams.id).get()).isEqualTo(guide);
        assertThat(Book.objects.only("title").get().isDeferred("pages")).isTrue();
    }

    @Test
    void transactions_pass_on_values_and_checked_exceptions() throws Exception {
        List<String> sent = new ArrayList<>();
        String title = Transaction.atomic(() -> {
            Transaction.onCommit(() -> sent.add("default"));
            return book("Guide", 216, author("Douglas Adams")).title;
        });
        assertThat(title).isEqualTo("Guide");
        Transaction.atomic("archive", () -> Transaction.onCommit("archive", () -> sent.add("archive")));
        assertThat(sent).containsExactly("default", "archive");
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    author("Ada");
                    throw new java.io.IOException("unplugged");
                }))
                .isInstanceOf(java.io.IOException.class);
        Transaction.atomic(Atomic.on("archive").durable().isolation(Isolation.SERIALIZABLE), () -> {
            new Person("Ada").save("archive");
        });
        assertThat(Person.objects.count()).isEqualTo(1);
        assertThat(Person.objects.using("archive").count()).isEqualTo(1);
    }

    @Test
    void a_raw_connection_is_that_of_the_transaction() throws Exception {
        assertThat(Databases.DEFAULT_DB_ALIAS).isEqualTo("default");
        Transaction.atomic("archive", () -> {
            new Person("Ada").save("archive");
            try (Connection connection = databases().connection("archive");
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select count(*) from \"library_person\"")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            new Person("Grace").save("archive"); // the connection was left open
        });
        assertThat(Person.objects.using("archive").count()).isEqualTo(2);
        assertThatThrownBy(() -> databases().connection("archve"))
                .isInstanceOf(ConnectionDoesNotExistException.class)
                .hasMessageContaining("archve")
                .hasMessageContaining("default, archive");
    }

    @Test
    void a_router_has_no_opinion_unless_it_says_so() {
        Router silent = new Router() {};
        EntityType<?> person = EntityType.of(Person.class);
        Person ada = new Person("Ada");
        assertThat(silent.dbForRead(person, Hints.of(ada))).isNull();
        assertThat(silent.dbForWrite(person, Hints.of(ada))).isNull();
        assertThat(silent.allowRelation(ada, ada, Hints.of(ada))).isNull();
        assertThat(silent.allowMigrate("archive", "library", null, Hints.of(ada)))
                .isNull();

        Router opinionated = new Router() {
            @Override
            public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
                return true;
            }

            @Override
            public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
                return !app.equals("library");
            }
        };
        try (Databases strict = Databases.builder()
                .database("default", "jdbc:h2:mem:strict")
                .router(opinionated)
                .build()) {
            assertThat(strict.aliases()).isEqualTo(Set.of("default"));
            assertThat(strict.allowRelation(ada, new Person("Grace"))).isTrue();
            assertThat(strict.allowMigrate("default", person)).isFalse();
        }
    }
}

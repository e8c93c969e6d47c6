package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Hints;
import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.Router;
import io.columba.Schema;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.db.DatabaseSettings;
import io.columba.error.CrossDatabaseException;
import io.columba.error.FieldException;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class SelectRelatedAcrossAliasesTest {
    /** An entity that says itself where it lives. */
    @Entity(app = "across", using = "users")
    public static class Account extends Model {
        private static final long serialVersionUID = 1L;
        public static final Manager<Account> objects = Manager.of(Account.class);

        @Id
        public Long id;

        public String name = "";
    }

    @Entity(app = "across")
    public static class Note extends Model {
        private static final long serialVersionUID = 1L;
        public static final Manager<Note> objects = Manager.of(Note.class);

        @Id
        public Long id;

        @ForeignKey(onDelete = OnDelete.CASCADE, constraint = false)
        public final Ref<Account> account = ref();

        @ForeignKey(onDelete = OnDelete.CASCADE, constraint = false, nullable = true)
        public final Ref<Place> place = ref();
    }

    @Entity(app = "across")
    public static class Place extends Model {
        private static final long serialVersionUID = 1L;
        public static final Manager<Place> objects = Manager.of(Place.class);

        @Id
        public Long id;
    }

    private final List<TestDatabase> created = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Databases databases;
    private @Nullable String place;

    SelectRelatedAcrossAliasesTest(Server server) {
        DatabasesBuilder builder = Databases.builder().entities(Account.class, Note.class, Place.class);
        for (String alias : List.of("default", "users")) {
            TestDatabase database = server.createDatabase(alias);
            created.add(database);
            builder.database(
                    DatabaseSettings.ofUrl(alias, database.url()).withLogin(database.user(), database.password()));
        }
        databases = builder.router(new Router() {
                    @Override
                    public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
                        asked.add(model.name());
                        return model.name().equals("Place") ? place : null;
                    }

                    @Override
                    public Boolean allowRelation(Model a, Model b, Hints hints) {
                        return true;
                    }
                })
                .build()
                .install();
        Schema.create("default", Note.class);
        Schema.create("users", Account.class, Note.class, Place.class);
    }

    @AfterEach
    void drop() {
        databases.close();
        created.forEach(TestDatabase::close);
    }

    private static void note(String alias) {
        Account account = new Account();
        account.name = "Fred";
        account.save();
        Note note = new Note();
        note.account.setId(account.id);
        note.save(alias);
    }

    @Test
    void a_relation_that_is_declared_for_another_database_cannot_be_joined() {
        note("default");
        for (var query : List.of(Note.objects.selectRelated("account"), Note.objects.selectRelated())) {
            assertThatThrownBy(query::list)
                    .isInstanceOf(CrossDatabaseException.class)
                    .hasMessage("selectRelated(\"account\") of Note runs on \"default\" (chosen by: "
                            + "default), but Account belongs on \"users\" (chosen by: @Entity(using) of"
                            + " Account), and no query can join two databases. Use prefetchRelated(\"account\"), which"
                            + " queries each on its own.");
        }
        Note note = Note.objects.prefetchRelated("account").get();
        assertThat(note.account.get().name).isEqualTo("Fred");
        assertThat(note.account.get().state().db()).isEqualTo("users");
        assertThat(note.state().db()).isEqualTo("default");
    }

    @Test
    void on_the_database_of_the_relation_it_is_joined() {
        note("users");
        Note note = Note.objects.using("users").selectRelated("account").get();
        assertThat(note.account.isLoaded()).isTrue();
        assertThat(note.account.get().name).isEqualTo("Fred");
    }

    @Test
    void a_router_is_asked_about_the_relation_only_when_the_database_refuses_the_query() {
        assertThatThrownBy(() -> Note.objects.selectRelated("place").list())
                .isInstanceOf(io.columba.error.DatabaseException.class);
        place = "users";
        assertThatThrownBy(() -> Note.objects.selectRelated("place").list())
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageContaining("\"default\"")
                .hasMessageContaining("\"users\"")
                .hasMessageContaining("prefetchRelated(\"place\")")
                .hasCauseInstanceOf(io.columba.error.DatabaseException.class);
        asked.clear();
        assertThat(Note.objects.using("users").selectRelated("place").list()).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(Note.objects.prefetchRelated("place").list()).isEmpty();
    }

    @Test
    void names_that_lead_nowhere_are_refused_as_ever() {
        assertThatThrownBy(() -> Note.objects.selectRelated("nope").list()).isInstanceOf(FieldException.class);
    }
}

package io.columba.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Clean;
import io.columba.Hints;
import io.columba.Router;
import io.columba.Schema;
import io.columba.library.FreshDatabase;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class ValidationRoutingTest {
    private final List<String> asked = new ArrayList<>();
    private final FreshDatabase database;

    ValidationRoutingTest(Server server) {
        database = FreshDatabase.routed(server, new Router() {
            @Override
            public String dbForRead(EntityType<?> model, Hints hints) {
                return note("read", model, hints);
            }

            @Override
            public String dbForWrite(EntityType<?> model, Hints hints) {
                return note("write", model, hints);
            }
        });
        Schema.create("default", Keeper.class, Account.class);
    }

    private String note(String what, EntityType<?> model, Hints hints) {
        asked.add(what + " " + model
                + (hints.instance() == null ? "" : " of " + hints.instance().entityType()));
        return null;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void uniqueness_asks_for_a_read_without_hints_and_a_relation_with_the_object() {
        Account account = new Account("ann", "b", 1);
        account.owner.setId(Keeper.objects.create(new Keeper()).id);
        asked.clear();
        account.fullClean();
        assertThat(asked).containsExactly("read Keeper of Account", "read Account", "read Account");
    }

    @Test
    void where_the_object_is_saved_asks_for_a_write_with_the_object() {
        Account account = new Account("ann", "b", 1);
        account.fullClean(Clean.whereSaved());
        assertThat(asked).containsExactly("write Account of Account", "write Account of Account");
    }

    @Test
    void a_given_alias_asks_nobody() {
        new Account("ann", "b", 1).fullClean(Clean.using("default"));
        assertThat(asked).isEmpty();
    }
}

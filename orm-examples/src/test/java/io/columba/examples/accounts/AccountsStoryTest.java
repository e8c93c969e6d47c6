package io.columba.examples.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.examples.TwoDatabases;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

@OnEveryServer
class AccountsStoryTest {
    private final Server server;

    AccountsStoryTest(Server server) {
        this.server = server;
    }

    @Test
    void the_methods_of_a_manager_go_to_the_database_it_is_bound_to() {
        assertThat(TwoDatabases.told(server, "new_users", AccountsStory::run))
                .containsExactly(
                        "fred is on new_users",
                        "email: Enter an email address.",
                        "name: Another User with this name exists on the database \"new_users\".",
                        "default: [fred <fred@example.org>, root <root@example.org>, staff]",
                        "default, staff: [root <root@example.org>, staff]",
                        "new_users: [fred <Fred@example.com>, grace <grace@example.com>]");
    }
}

package io.columba.examples.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.examples.TwoDatabases;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

@OnEveryServer
class AuditLogStoryTest {
    private final Server server;

    AuditLogStoryTest(Server server) {
        this.server = server;
    }

    @Test
    void each_database_knows_the_changes_that_were_made_on_it() {
        assertThat(TwoDatabases.told(server, "archive", AuditLogStory::run))
                .containsExactly(
                        "ann on archive: 3 entries",
                        "default: CREATE Customer 1, city null -> Rome, id null -> 1, name null -> Ann",
                        "default: UPDATE Customer 1, city Rome -> Oslo",
                        "default: DELETE Customer 1, city Oslo -> null, id 1 -> null, name Ann -> null",
                        "archive: CREATE Customer 1, city null -> Oslo, id null -> 1, name null -> Ann",
                        "archive: UPDATE Customer 1, city Oslo -> Bern",
                        "archive: ACCESS Customer 1");
    }
}

package io.columba;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.db.Engine;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEveryServer(only = Server.MARIADB)
class MysqlDriverOnMariadbTest {
    private final Server server;

    MysqlDriverOnMariadbTest(Server server) {
        this.server = server;
    }

    @Test
    void mariadb_reached_through_the_driver_of_mysql_is_treated_as_mariadb() {
        try (TestDatabase database = server.createDatabase("connector");
                Databases databases = Databases.builder()
                        .database(
                                "default",
                                database.url().replace("jdbc:mariadb:", "jdbc:mysql:"),
                                database.user(),
                                database.password())
                        .build()) {
            databases.install();
            Schema.create("default", Person.class, Book.class);
            assertThat(databases.database("default").engine()).isEqualTo(Engine.MARIADB);
            Person ada = Person.objects.create(new Person("Ada"));
            assertThat(ada.id).isEqualTo(1L);
            List<Person> more = Person.objects.bulkCreate(List.of(new Person("B"), new Person("C"), new Person("D")));
            assertThat(more).extracting(person -> person.id).containsExactly(2L, 3L, 4L);
            try (var all = Person.objects.stream()) {
                assertThat(all.count()).isEqualTo(4);
            }
            assertThat(Person.objects.filter("name__iregex", "^a").count()).isEqualTo(1);
        }
    }
}

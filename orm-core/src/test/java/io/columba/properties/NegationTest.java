package io.columba.properties;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

class NegationTest extends WithLibrary {
    NegationTest(Server server) {
        super(server);
    }

    @Test
    void a_book_without_an_author_is_not_by_one_whatever_conditions_stand_before() {
        Person mentor = person("m");
        book("with", person("a", mentor));
        book("without", person("b"));
        var notByM = q("author__mentor__name", "m").not();
        var byNobody = q("title", "nothing").and("author__mentor__name", "x");

        assertThat(titles(Book.objects.filter(notByM.or(byNobody)))).containsExactly("without");
        assertThat(titles(Book.objects.filter(byNobody.or(notByM)))).containsExactly("without");
    }
}

package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.FieldException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

@OnEveryServer(only = Server.H2)
class WrongNamesTest extends WithLibrary {
    WrongNamesTest(Server server) {
        super(server);
    }

    @Test
    void an_unknown_field_lists_those_that_exist() {
        assertThatThrownBy(() -> Book.objects.filter("titel", "x").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Book has no field 'titel'")
                .hasMessageContaining("Did you mean 'title'?")
                .hasMessageContaining("author, authorId, id, pages, price, published, reviews, title");
    }

    @Test
    void an_unknown_field_of_a_related_entity_is_named() {
        assertThatThrownBy(() -> Book.objects.filter("author__nmae", "x").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("author__nmae")
                .hasMessageContaining("Book.author")
                .hasMessageContaining("Did you mean 'name'?");
        assertThatThrownBy(
                        () -> Person.objects.filter("books__reviews__txt", "x").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean 'text'?");
    }

    @Test
    void an_unknown_lookup_lists_those_that_exist() {
        assertThatThrownBy(() -> Book.objects.filter("title__icontain", "x").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Book.title has no lookup 'icontain'")
                .hasMessageContaining("Did you mean 'icontains'?")
                .hasMessageContaining("exact, iexact, contains");
        assertThatThrownBy(() -> Book.objects.filter("title__year", 1).list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("'year'");
        assertThatThrownBy(() ->
                        Book.objects.filter("published__year__contains__x", 1).list())
                .isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Book.objects.filter("", 1).list()).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Book.objects.filter("title__", 1).list()).isInstanceOf(FieldException.class);
    }

    @Test
    void wrong_names_elsewhere_are_refused_too() {
        assertThatThrownBy(() -> Book.objects.orderBy("-titel").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean 'title'?");
        assertThatThrownBy(() -> Book.objects.orderBy("title__louder").list()).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Book.objects.values("titel").list()).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Book.objects.only("titel")).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Book.objects.all().update("titel", "x")).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Book.objects.all().update("author__name", "x"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("another table");
        assertThatThrownBy(() -> Book.objects.selectRelated("autor").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Relations: author");
        assertThatThrownBy(() -> Book.objects.selectRelated("title").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("this is no relation");
    }
}

package io.columba.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippets of README.md on typed queries, each followed by what it did. */
class TourOfTypedQueriesTest extends WithTour {
    @Test
    void queries_are_checked_by_the_compiler() {
        Person adams = author("Douglas Adams");
        Book guide = book("The Hitchhiker's Guide to the Galaxy", 216, adams);
        guide.published = LocalDate.of(1979, 10, 12);
        guide.save();
        guide.tags.add(Tag.objects.create(new Tag("scifi")));

        List<Book> thick = Book.objects
                .filter(Book_.author().name.icontains("adams").and(Book_.pages.gt(100)))
                .orderBy(Book_.published.desc())
                .limit(20)
                .list();
        List<String> titles = Book.objects
                .filter(Book_.tags().name.eq("scifi")) // along relations of any kind, to any depth
                .column(Book_.title)
                .list();
        Book.objects.filter(Book_.published.year().lt(1980)).update(Book_.pages.to(Book_.pages.plus(1)));
        List<Person> authors = Person.objects
                .filter(Person_.books().author().books().pages.gte(217))
                .prefetchRelated(Person_.books().tags())
                .list();

        assertThat(thick).containsExactly(guide);
        assertThat(titles).containsExactly("The Hitchhiker's Guide to the Galaxy");
        assertThat(Book.objects.column(Book_.pages).get()).isEqualTo(217);
        assertThat(authors).containsExactly(adams);
    }
}

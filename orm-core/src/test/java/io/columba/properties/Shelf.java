package io.columba.properties;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.db.QueryEvent;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.Review;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The same random books, authors and reviews on two databases, and in memory: "default" on a server, "other" on H2. */
final class Shelf implements AutoCloseable {
    private static final int PEOPLE = 8;
    private static final int BOOKS = 40;

    private final List<TestDatabase> created;
    private final Databases databases;
    private final List<Volume> volumes = new ArrayList<>();

    /** A book as the model in memory sees it. */
    record Volume(
            long id,
            String title,
            int pages,
            @Nullable LocalDate published,
            @Nullable BigDecimal price,
            @Nullable String author,
            @Nullable String mentor,
            List<String> reviews) {}

    private static volatile @Nullable QueryEvent last;

    /** Describes the last statement, for the message of a failure. */
    static String last() {
        QueryEvent event = last;
        return event == null ? "nothing" : event.sql() + " with " + event.parameters();
    }

    private Shelf(List<TestDatabase> created, Databases databases) {
        this.created = created;
        this.databases = databases;
    }

    /** Fills two new databases and installs them. */
    static Shelf on(Server server, Random random) {
        TestDatabase first = server.createDatabase("properties");
        TestDatabase second = Server.H2.createDatabase("properties_other");
        Databases databases = Databases.builder()
                .database("default", first.url(), first.user(), first.password())
                .database("other", second.url(), second.user(), second.password())
                .listener(event -> last = event)
                .entities(Person.class, Book.class, Review.class, Profile.class)
                .build()
                .install();
        Shelf shelf = new Shelf(List.of(first, second), databases);
        shelf.fill(random);
        return shelf;
    }

    private void fill(Random random) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Person person = new Person(word(random));
            person.id = i + 1L;
            person.mentor.setId(i == 0 || random.nextInt(3) == 0 ? null : 1L + random.nextInt(i));
            people.add(person);
        }
        List<Book> books = new ArrayList<>();
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < BOOKS; i++) {
            Book book = new Book(word(random));
            book.id = i + 1L;
            book.pages = random.nextInt(20);
            book.published =
                    random.nextInt(3) == 0 ? null : LocalDate.of(2000 + random.nextInt(4), 1 + random.nextInt(12), 5);
            book.price = random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(2_000), 2);
            book.author.setId(random.nextInt(4) == 0 ? null : 1L + random.nextInt(PEOPLE));
            books.add(book);
            List<String> texts = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                Review review = new Review();
                review.id = reviews.size() + 1L;
                review.text = word(random);
                review.book.setId(book.id);
                reviews.add(review);
                texts.add(review.text);
            }
            Person author = book.author.id() == null ? null : people.get((int) (long) (Long) book.author.id() - 1);
            Object mentor = author == null ? null : author.mentor.id();
            volumes.add(new Volume(
                    book.id,
                    book.title,
                    book.pages,
                    book.published,
                    book.price,
                    author == null ? null : author.name,
                    mentor == null ? null : people.get((int) (long) (Long) mentor - 1).name,
                    texts));
        }
        for (String alias : List.of("default", "other")) {
            Schema.create(alias, Person.class, Book.class, Review.class, Profile.class);
            people.forEach(person -> person.save(alias, true));
            Book.objects.using(alias).bulkCreate(books);
            Review.objects.using(alias).bulkCreate(reviews);
        }
    }

    /** A short word of few small letters, so that words often contain each other and every engine orders them alike. */
    static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            word.append((char) ('a' + random.nextInt(4)));
        }
        return word.toString();
    }

    List<Volume> volumes() {
        return volumes;
    }

    Databases databases() {
        return databases;
    }

    TestDatabase database() {
        return created.get(0);
    }

    @Override
    public void close() {
        databases.close();
        created.forEach(TestDatabase::close);
    }
}

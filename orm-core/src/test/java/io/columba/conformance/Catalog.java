package io.columba.conformance;

import static io.columba.annotation.OnDelete.CASCADE;
import static io.columba.annotation.OnDelete.SET_NULL;

import io.columba.BaseManager;
import io.columba.BaseQuerySet;
import io.columba.Manager;
import io.columba.Model;
import io.columba.Query;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OneToOne;
import io.columba.annotation.Reverse;
import java.time.LocalDate;
import java.util.List;

/** The entities of the routing scenarios, written as a user would. None of their relations has a constraint. */
@SuppressWarnings("serial")
final class Catalog {
    static final List<Class<? extends Model>> ENTITIES = List.of(
            Publisher.class,
            Person.class,
            Book.class,
            Bookproxy.class,
            Review.class,
            Pet.class,
            Club.class,
            Membership.class,
            Publication.class,
            Magazine.class,
            Loan.class,
            User.class,
            Profile.class);

    /** Those without a table of their own. */
    static final List<Class<? extends Model>> PROXIES = List.of(Bookproxy.class);

    private Catalog() {}

    @Entity(app = "catalog")
    public static class Publisher extends Model {
        public static final Manager<Publisher> objects = Manager.of(Publisher.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String name = "";

        @Reverse("publisher")
        public final RelatedManager<Book> books = related();
    }

    @Entity(app = "catalog")
    public static class Person extends Model {
        public static final Manager<Person> objects = Manager.of(Person.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String name = "";

        @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "mentees", constraint = false)
        public final Ref<Person> mentor = ref();

        @Reverse("mentor")
        public final RelatedManager<Person> mentees = related();

        @Reverse("editor")
        public final RelatedManager<Book> edited = related();

        @Reverse("owner")
        public final RelatedManager<Pet> petSet = related();

        @Reverse("person")
        public final RelatedManager<Membership> membershipSet = related();

        @Reverse("authors")
        public final RelatedManager<Book> books = related();

        @Reverse("members")
        public final RelatedManager<Club> clubs = related();
    }

    @Entity(app = "catalog")
    public static class Book extends Model {
        public static final Manager<Book> objects = Manager.of(Book.class);
        public static final LongBooks<Book> longBooks = new LongBooks<>(Book.class);
        public static final OtherBooks<Book> otherBooks = new OtherBooks<>(Book.class);
        public static final CustomBooks<Book> custom = new CustomBooks<>(Book.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String title = "";

        public LocalDate published = LocalDate.of(2000, 1, 1);

        public int pages = 100;

        @ForeignKey(onDelete = CASCADE, nullable = true, relatedName = "books", constraint = false)
        public final Ref<Publisher> publisher = ref();

        @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "edited", constraint = false)
        public final Ref<Person> editor = ref();

        @ManyToMany(relatedName = "books", constraint = false)
        public final RelatedManager<Person> authors = related();

        @Reverse("book")
        public final RelatedManager<Review> reviews = related();

        @Reverse("book")
        public final RelatedManager<Loan> loans = related();
    }

    /** Another view of the books. */
    @Entity(app = "catalog", proxy = true)
    public static class Bookproxy extends Book {
        public static final Manager<Bookproxy> objects = Manager.of(Bookproxy.class);
        public static final LongBooks<Bookproxy> longBooks = new LongBooks<>(Bookproxy.class);
        public static final OtherBooks<Bookproxy> otherBooks = new OtherBooks<>(Bookproxy.class);
        public static final CustomBooks<Bookproxy> custom = new CustomBooks<>(Bookproxy.class);
    }

    /** Shows long books only. */
    public static class LongBooks<T extends Book> extends BaseManager<T, Books<T>, LongBooks<T>> {
        public LongBooks(Class<T> entity) {
            super(entity);
        }

        @Override
        protected Books<T> querySet() {
            return super.querySet().filter("pages__gte", 200);
        }
    }

    /** Shows the books of another database. */
    public static class OtherBooks<T extends Book> extends BaseManager<T, Books<T>, OtherBooks<T>> {
        public OtherBooks(Class<T> entity) {
            super(entity);
        }

        @Override
        protected Books<T> querySet() {
            return super.querySet().using("other");
        }
    }

    /** Has a method of its own, like its query sets. */
    public static class CustomBooks<T extends Book> extends BaseManager<T, Books<T>, CustomBooks<T>> {
        public CustomBooks(Class<T> entity) {
            super(entity);
        }

        public Books<T> titled(String title) {
            return querySet().titled(title);
        }
    }

    /** A query set class with a method of its own. */
    public static class Books<T extends Book> extends BaseQuerySet<T, Books<T>> {
        public Books(Query<T> query) {
            super(query);
        }

        public Books<T> titled(String title) {
            return filter("title", title);
        }
    }

    @Entity(app = "catalog")
    public static class Review extends Model {
        public static final Manager<Review> objects = Manager.of(Review.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String source = "";

        @ForeignKey(onDelete = CASCADE, relatedName = "reviews", constraint = false)
        public final Ref<Book> book = ref();
    }

    @Entity(app = "catalog")
    public static class Pet extends Model {
        public static final Manager<Pet> objects = Manager.of(Pet.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String name = "";

        @ForeignKey(onDelete = CASCADE, constraint = false)
        public final Ref<Person> owner = ref();
    }

    @Entity(app = "catalog")
    public static class Club extends Model {
        public static final Manager<Club> objects = Manager.of(Club.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String name = "";

        @ManyToMany(relatedName = "clubs", through = Membership.class)
        public final RelatedManager<Person> members = related();

        @Reverse("club")
        public final RelatedManager<Membership> membershipSet = related();
    }

    @Entity(app = "catalog")
    public static class Membership extends Model {
        public static final Manager<Membership> objects = Manager.of(Membership.class);

        @Id
        public Long id;

        @ForeignKey(onDelete = CASCADE, constraint = false)
        public final Ref<Club> club = ref();

        @ForeignKey(onDelete = CASCADE, constraint = false)
        public final Ref<Person> person = ref();

        @Column(length = 20)
        public String role = "member";
    }

    @Entity(app = "catalog")
    public static class Publication extends Model {
        public static final Manager<Publication> objects = Manager.of(Publication.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String title = "";
    }

    @Entity(app = "catalog")
    public static class Magazine extends Publication {
        public static final Manager<Magazine> objects = Manager.of(Magazine.class);

        public int issue = 1;
    }

    @Entity(app = "catalog")
    public static class Loan extends Model {
        public static final Manager<Loan> objects = Manager.of(Loan.class);

        @Id
        public Long id;

        @ForeignKey(onDelete = CASCADE, relatedName = "loans", constraint = false)
        public final Ref<Book> book = ref();

        @ForeignKey(onDelete = CASCADE, relatedName = "loans", constraint = false)
        public final Ref<User> user = ref();
    }

    @Entity(app = "accounts")
    public static class User extends Model {
        public static final Manager<User> objects = Manager.of(User.class);

        @Id
        public Long id;

        @Column(length = 50, unique = true)
        public String username = "";

        @Column(length = 100)
        public String email = "";

        @Reverse("user")
        public final RelatedManager<Loan> loans = related();

        @Reverse("user")
        public final Ref<Profile> profile = ref();
    }

    @Entity(app = "accounts")
    public static class Profile extends Model {
        public static final Manager<Profile> objects = Manager.of(Profile.class);

        @Id
        public Long id;

        @OneToOne(onDelete = CASCADE, relatedName = "profile", constraint = false)
        public final Ref<User> user = ref();

        @Column(length = 50, nullable = true)
        public String flavor;
    }
}

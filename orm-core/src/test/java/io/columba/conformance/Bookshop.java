package io.columba.conformance;

import static io.columba.annotation.OnDelete.CASCADE;
import static io.columba.annotation.OnDelete.PROTECT;
import static io.columba.annotation.OnDelete.SET_NULL;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OneToOne;
import io.columba.annotation.Reverse;
import io.columba.annotation.Unique;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The entities of the query cases, written as a user would. */
@SuppressWarnings("serial")
final class Bookshop {
    static final List<Class<? extends Model>> ENTITIES = List.of(
            Publisher.class,
            Author.class,
            Tag.class,
            Book.class,
            Booktag.class,
            Store.class,
            Review.class,
            Award.class,
            Profile.class,
            Product.class,
            Gadget.class);

    private Bookshop() {}

    @Entity(app = "shop", ordering = "name")
    public static class Publisher extends Model {
        public static final Manager<Publisher> objects = Manager.of(Publisher.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String name = "";

        @Column(length = 60, nullable = true)
        public String country;

        public LocalDate founded;

        @Reverse("publisher")
        public final RelatedManager<Book> books = related();

        @Reverse("maker")
        public final RelatedManager<Gadget> gadgets = related();

        /** Filled by a prefetch. */
        public transient List<Book> printed;
    }

    @Entity(app = "shop")
    public static class Author extends Model {
        public static final Manager<Author> objects = Manager.of(Author.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String name = "";

        @Column(length = 100, nullable = true)
        public String email;

        @Column(nullable = true)
        public LocalDate born;

        @Column(precision = 5, scale = 2, nullable = true)
        public BigDecimal rating;

        @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "mentees")
        public final Ref<Author> mentor = ref();

        @ManyToMany
        public final RelatedManager<Author> friends = related();

        @Reverse("mentor")
        public final RelatedManager<Author> mentees = related();

        @Reverse("mainAuthor")
        public final RelatedManager<Book> mainBooks = related();

        @Reverse("authors")
        public final RelatedManager<Book> books = related();

        @Reverse("author")
        public final Ref<Profile> profile = ref();
    }

    @Entity(app = "shop", ordering = "name")
    public static class Tag extends Model {
        public static final Manager<Tag> objects = Manager.of(Tag.class);

        @Id
        public Long id;

        @Column(length = 40, unique = true)
        public String name = "";

        @Column(length = 40, nullable = true)
        public String slug;

        @Reverse("tags")
        public final RelatedManager<Book> bookSet = related();

        @Reverse("tag")
        public final RelatedManager<Booktag> booktagSet = related();
    }

    @Entity(app = "shop", getLatestBy = "published")
    public static class Book extends Model {
        public static final Manager<Book> objects = Manager.of(Book.class);

        @Id
        public Long id;

        @Column(length = 200)
        public String title = "";

        @Column(length = 20, unique = true)
        public String isbn = "";

        public LocalDate published;

        @Column(precision = 8, scale = 2)
        public BigDecimal price;

        public int pages = 100;

        public boolean inPrint = true;

        @ForeignKey(onDelete = CASCADE, relatedName = "books")
        public final Ref<Publisher> publisher = ref();

        @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "mainBooks")
        public final Ref<Author> mainAuthor = ref();

        @Json
        @Column(nullable = true)
        public JsonNode meta;

        @ManyToMany(relatedName = "books")
        public final RelatedManager<Author> authors = related();

        @ManyToMany(through = Booktag.class)
        public final RelatedManager<Tag> tags = related();

        @Reverse("book")
        public final RelatedManager<Booktag> booktagSet = related();

        @Reverse("books")
        public final RelatedManager<Store> stores = related();

        @Reverse("book")
        public final RelatedManager<Review> reviews = related();

        @Reverse("book")
        public final RelatedManager<Award> awards = related();
    }

    @Entity(app = "shop", unique = @Unique({"book", "tag"}))
    public static class Booktag extends Model {
        public static final Manager<Booktag> objects = Manager.of(Booktag.class);

        @Id
        public Long id;

        @ForeignKey(onDelete = CASCADE)
        public final Ref<Book> book = ref();

        @ForeignKey(onDelete = CASCADE)
        public final Ref<Tag> tag = ref();

        public int weight = 1;
    }

    @Entity(
            app = "shop",
            ordering = {"city", "name"})
    public static class Store extends Model {
        public static final Manager<Store> objects = Manager.of(Store.class);

        @Id
        public Long id;

        @Column(length = 100)
        public String name = "";

        @Column(length = 60)
        public String city = "";

        public LocalDateTime opened;

        @ManyToMany(relatedName = "stores")
        public final RelatedManager<Book> books = related();
    }

    @Entity(
            app = "shop",
            ordering = "-created",
            getLatestBy = {"created", "-id"})
    public static class Review extends Model {
        public static final Manager<Review> objects = Manager.of(Review.class);

        @Id
        public Long id;

        @ForeignKey(onDelete = CASCADE, relatedName = "reviews")
        public final Ref<Book> book = ref();

        public Integer stars;

        @Column(length = Column.UNBOUNDED)
        public String body = "";

        public LocalDateTime created;

        @Column(length = 60, nullable = true)
        public String reviewerName;
    }

    @Entity(
            app = "shop",
            ordering = {"-year", "book"})
    public static class Award extends Model {
        public static final Manager<Award> objects = Manager.of(Award.class);

        @Id
        public Long id;

        @Column(length = 60)
        public String name = "";

        public Integer year;

        @ForeignKey(onDelete = PROTECT)
        public final Ref<Book> book = ref();
    }

    @Entity(app = "shop")
    public static class Profile extends Model {
        public static final Manager<Profile> objects = Manager.of(Profile.class);

        @Id
        public Long id;

        @OneToOne(onDelete = CASCADE)
        public final Ref<Author> author = ref();

        @Column(length = Column.UNBOUNDED)
        public String bio = "";

        @Column(length = 100, nullable = true)
        public String website;
    }

    @Entity(app = "shop")
    public static class Product extends Model {
        public static final Manager<Product> objects = Manager.of(Product.class);

        @Id
        public Long id;

        @Column(length = 60)
        public String name = "";

        @Column(precision = 8, scale = 2)
        public BigDecimal price;

        @Reverse("productPtr")
        public final Ref<Gadget> gadget = ref();
    }

    @Entity(app = "shop")
    public static class Gadget extends Product {
        public static final Manager<Gadget> objects = Manager.of(Gadget.class);

        public Integer watts;

        @ForeignKey(onDelete = SET_NULL, nullable = true, relatedName = "gadgets")
        public final Ref<Publisher> maker = ref();
    }
}

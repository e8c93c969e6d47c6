package io.columba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.BaseQuerySet;
import io.columba.Hints;
import io.columba.Router;
import io.columba.Transaction;
import io.columba.error.FieldException;
import io.columba.error.NotSupportedException;
import io.columba.error.OperationalException;
import io.columba.error.TransactionConflictException;
import io.columba.error.TransactionManagementException;
import io.columba.expr.RowLock;
import io.columba.library.Book;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that are locked until the transaction ends. */
class SelectForUpdateTest extends WithLibrary {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    SelectForUpdateTest(Server server) {
        super(server);
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    private <T> T elsewhere(Callable<T> work) throws Exception {
        return thread.submit(work).get(60, TimeUnit.SECONDS);
    }

    /** Reads in a transaction of another thread, while this one holds its locks. */
    private List<String> titlesElsewhere(BaseQuerySet<Book, ?> books) throws Exception {
        return elsewhere(() -> Transaction.atomic(books.db(), () -> titles(books.list())));
    }

    private void holdingThe(String title, Callable<?> work) throws Exception {
        Transaction.atomic(() -> {
            // by its key: without an index MySQL locks every row it looks at
            Object key = Book.objects.get("title", title).pk();
            assertThat(Book.objects.selectForUpdate().get("pk", key).title).isEqualTo(title);
            work.call();
        });
    }

    @Test
    void a_locked_row_is_skipped_or_refused_elsewhere_and_free_after_the_block() throws Exception {
        book("held");
        book("free");
        BaseQuerySet<Book, ?> skipping = Book.objects.selectForUpdate(RowLock.skipLocked());
        BaseQuerySet<Book, ?> impatient = Book.objects.selectForUpdate(RowLock.nowait());
        if (server == Server.SQLITE) {
            assertThatThrownBy(skipping::list)
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessage("RowLock.skipLocked() is not supported by sqlite, the engine of database \"default\"."
                            + " Use selectForUpdate() without it there.");
            assertThatThrownBy(() -> Transaction.atomic(() -> impatient.list()))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("RowLock.nowait()");
            return;
        }
        holdingThe("held", () -> {
            assertThat(titlesElsewhere(skipping)).containsExactly("free");
            assertThat(elsewhere(() ->
                            Transaction.atomic(() -> skipping.column("title").list())))
                    .isEqualTo(List.of("free"));
            assertThatThrownBy(() -> titlesElsewhere(impatient))
                    .cause()
                    .isInstanceOf(OperationalException.class)
                    .isNotInstanceOf(TransactionConflictException.class);
            assertThat(elsewhere(() -> Book.objects.count())).isEqualTo(2);
            return true;
        });
        assertThat(titlesElsewhere(impatient)).containsExactly("free", "held");
    }

    @Test
    void a_lock_on_one_alias_leaves_the_other_alone() throws Exception {
        book("held");
        new Book("there").save("other");
        if (server != Server.SQLITE) {
            holdingThe("held", () -> {
                assertThat(titlesElsewhere(Book.objects.using("other").selectForUpdate(RowLock.nowait())))
                        .containsExactly("there");
                return true;
            });
        }
    }

    @Test
    void outside_of_a_transaction_of_its_own_alias_a_lock_is_refused_except_on_sqlite() {
        book("here");
        new Book("there").save("other");
        BaseQuerySet<Book, ?> locked = Book.objects.using("other").selectForUpdate();
        assertThat(locked.count()).isEqualTo(1);
        if (server == Server.SQLITE) {
            assertThat(titles(locked.list())).containsExactly("there");
        } else {
            for (Callable<?> reading : List.<Callable<?>>of(
                    locked::list,
                    locked::first,
                    () -> locked.column("title").list(),
                    () -> {
                        try (Stream<Book> stream = locked.stream()) {
                            return stream.toList();
                        }
                    },
                    () -> Transaction.atomic("default", () -> locked.list()))) {
                assertThatThrownBy(reading::call)
                        .isInstanceOf(TransactionManagementException.class)
                        .hasMessage(
                                "selectForUpdate() cannot be used outside of a transaction, and there is none of alias"
                                        + " \"other\" in this thread. Evaluate the query set inside an atomic block of that"
                                        + " alias.");
            }
        }
        assertThat(titles(Transaction.atomic("other", () -> locked.list()))).containsExactly("there");
        Transaction.atomic("other", () -> {
            try (Stream<Book> stream = locked.stream()) {
                assertThat(stream.toList()).hasSize(1);
            }
        });
        Transaction.setAutocommit("other", false);
        assertThat(titles(locked.list())).containsExactly("there");
        Transaction.rollback("other");
        Transaction.setAutocommit("other", true);
    }

    @Test
    void only_the_named_tables_are_locked_where_the_engine_can() throws Exception {
        Person ada = person("Ada");
        book("held", ada);
        BaseQuerySet<Book, ?> narrow = Book.objects
                .selectRelated("author")
                .selectForUpdate(RowLock.forUpdate().of("self"));
        if (server != Server.POSTGRESQL && server != Server.MYSQL) {
            assertThatThrownBy(() -> Transaction.atomic(() -> narrow.list()))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("RowLock.of() is not supported by");
            return;
        }
        BaseQuerySet<Person, ?> impatient = Person.objects.selectForUpdate(RowLock.nowait());
        Transaction.atomic(() -> {
            assertThat(narrow.get().author.get().name).isEqualTo("Ada");
            assertThat(elsewhere(() -> Transaction.atomic(() -> names(impatient.list()))))
                    .containsExactly("Ada");
            assertThatThrownBy(() -> titlesElsewhere(Book.objects.selectForUpdate(RowLock.nowait())))
                    .cause()
                    .isInstanceOf(OperationalException.class);
        });
        Transaction.atomic(() -> {
            assertThat(Book.objects
                            .filter("author__name", "Ada")
                            .selectRelated("author")
                            .selectForUpdate(RowLock.nowait().of("self", "author"))
                            .list())
                    .hasSize(1);
            assertThatThrownBy(() -> elsewhere(() -> Transaction.atomic(() -> impatient.list())))
                    .cause()
                    .isInstanceOf(OperationalException.class);
        });
        assertThatThrownBy(() -> Transaction.atomic(() -> Book.objects
                        .selectForUpdate(RowLock.forUpdate().of("writer"))
                        .list()))
                .isInstanceOf(FieldException.class)
                .hasMessage(
                        "of(\"writer\") locks no table that the query of Book reads. Possible: self. Name the relation"
                                + " in selectRelated as well.");
    }

    @Test
    void related_rows_that_may_be_absent_are_not_locked_on_postgresql() {
        book("without author");
        BaseQuerySet<Book, ?> locked = Book.objects.selectRelated("author").selectForUpdate();
        if (server == Server.POSTGRESQL) {
            assertThatThrownBy(() -> Transaction.atomic(() -> locked.list()))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("PostgreSQL cannot lock rows of Person that may be absent.");
        } else {
            assertThat(Transaction.atomic(() -> titles(locked.list()))).containsExactly("without author");
        }
    }

    @Test
    void a_lock_that_leaves_the_keys_lets_others_refer_to_the_row_on_postgresql() throws Exception {
        person("Ada");
        BaseQuerySet<Person, ?> locked =
                Person.objects.selectForUpdate(RowLock.forUpdate().noKey());
        if (server != Server.POSTGRESQL) {
            assertThatThrownBy(() -> Transaction.atomic(() -> locked.list()))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("RowLock.noKey() is not supported by");
            return;
        }
        Transaction.atomic(() -> {
            Person ada = locked.get();
            assertThat(elsewhere(() -> book("about Ada", ada)).pk()).isNotNull();
            assertThatThrownBy(() -> elsewhere(() -> Transaction.atomic(() ->
                            Person.objects.selectForUpdate(RowLock.nowait()).list())))
                    .cause()
                    .isInstanceOf(OperationalException.class);
        });
    }

    @Test
    void a_query_that_locks_asks_the_routers_for_writing() {
        Router router = new Router() {
            @Override
            public String dbForRead(EntityType<?> model, Hints hints) {
                return "default";
            }

            @Override
            public String dbForWrite(EntityType<?> model, Hints hints) {
                return "other";
            }
        };
        try (LibraryDatabases routed = LibraryDatabases.on(server, List.of(router), "default", "other")) {
            assertThat(Book.objects.all().db()).isEqualTo("default");
            assertThat(Book.objects.selectForUpdate().db()).isEqualTo("other");
            assertThat(Book.objects.using("default").selectForUpdate().db()).isEqualTo("default");
            Transaction.atomic("other", () -> Book.objects.selectForUpdate().list());
            assertThat(routed.statements()).contains("other:select:Book").doesNotContain("default:select:Book");
        }
    }

    @Test
    void a_lock_is_part_of_the_shape_of_a_query() {
        long before = library.databases().renderedStatements("default");
        Transaction.atomic(() -> {
            for (int pages = 7001; pages < 7004; pages++) {
                Book.objects.filter("pages", pages).list();
                Book.objects.filter("pages", pages).selectForUpdate().list();
                if (server != Server.SQLITE) {
                    Book.objects
                            .filter("pages", pages)
                            .selectForUpdate(RowLock.nowait())
                            .list();
                }
            }
        });
        assertThat(library.databases().renderedStatements("default") - before)
                .isLessThanOrEqualTo(server == Server.SQLITE ? 2 : 3);
        assertThat(RowLock.nowait().of("self")).isEqualTo(RowLock.nowait().of("self"));
    }
}

package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.Save;
import io.columba.Schema;
import io.columba.Transaction;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Version;
import io.columba.error.DatabaseException;
import io.columba.error.StaleObjectException;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionTest extends WithLibrary {
    @Entity(app = "versions")
    static class Account extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Account> objects = Manager.of(Account.class);

        @Id
        Long id;

        String owner = "";
        int balance;

        @Version
        int version;

        static Account of(String owner) {
            Account account = new Account();
            account.owner = owner;
            account.save();
            return account;
        }
    }

    @Entity(app = "versions")
    static class Booking extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Booking> objects = Manager.of(Booking.class);

        @Id
        Long id;

        @Version
        Long revision;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "bookings", nullable = true)
        final Ref<Account> account = ref();

        static Booking of(Account account) {
            Booking booking = new Booking();
            booking.account.set(account);
            booking.save();
            return booking;
        }
    }

    VersionTest(Server server) {
        super(server);
    }

    @BeforeEach
    void create() {
        for (String alias : List.of("default", "other")) {
            Schema.create(alias, Account.class, Booking.class);
        }
        library.events();
    }

    @AfterEach
    void drop_the_tables() {
        for (String alias : List.of("default", "other")) {
            Schema.drop(alias, Account.class, Booking.class);
        }
    }

    private static Account stored(String alias) {
        return Account.objects.using(alias).get();
    }

    private static Account again(Account account) {
        return Account.objects.using(account.state().db()).get("pk", account.id);
    }

    // --- saving on its own database -----------------------------------------------------------------------------

    @Test
    void each_save_counts_in_the_row_and_in_the_object() {
        Account ann = Account.of("Ann");
        assertThat(ann.version).isZero();
        library.events();
        ann.balance = 5;
        ann.save();
        assertThat(library.statements()).containsExactly("default:update:Account");
        ann.save(Save.updateFields("owner"));
        assertThat(ann.version).isEqualTo(2);
        assertThat(stored("default").version).isEqualTo(2);
        assertThat(stored("default").balance).isEqualTo(5);
        ann.save(Save.updateFields());
        assertThat(ann.version).isEqualTo(2);
    }

    @Test
    void a_new_object_keeps_the_version_that_the_program_set_and_null_counts_as_0() {
        Account ann = new Account();
        ann.version = 7;
        ann.save();
        assertThat(stored("default").version).isEqualTo(7);
        Booking booking = Booking.of(null);
        assertThat(booking.revision).isZero();
        Booking.objects.bulkCreate(List.of(new Booking(), new Booking()));
        assertThat(Booking.objects.column("revision").list()).containsExactly(0L, 0L, 0L);
        booking.save();
        assertThat(booking.revision).isEqualTo(1L);
    }

    @Test
    void the_second_of_two_that_changed_the_same_row_is_refused() {
        Account first = Account.of("Ann");
        Account second = again(first);
        first.balance = 1;
        first.save();
        second.balance = 2;
        for (Save save : List.of(
                Save.plain(), Save.updateFields("balance"), Save.plain().forceUpdate(), Save.using("default"))) {
            assertThatThrownBy(() -> second.save(save))
                    .isInstanceOfSatisfying(StaleObjectException.class, stale -> {
                        assertThat(stale.alias()).isEqualTo("default");
                        assertThat(stale.entity()).isEqualTo("Account");
                        assertThat(stale.key()).isEqualTo(second.id);
                    })
                    .hasMessage("The save of Account(" + second.id + ") on \"default\" met no row with its key and"
                            + " version 0: the row was changed or deleted since the object was loaded. Nothing was"
                            + " written; call refresh(), apply the change again and save.");
        }
        assertThat(second.version).isZero();
        assertThat(stored("default").balance).isEqualTo(1);
        second.refresh();
        second.balance += 2;
        second.save();
        assertThat(stored("default").balance).isEqualTo(3);
    }

    @Test
    void a_row_that_is_gone_is_not_inserted_again() {
        Account ann = Account.of("Ann");
        Account.objects.all().delete();
        assertThatThrownBy(ann::save).isInstanceOf(StaleObjectException.class);
        assertThat(Account.objects.exists()).isFalse();
    }

    @Test
    void a_partial_object_knows_its_version() {
        Account ann = Account.of("Ann");
        Account partial = Account.objects.only("owner").get();
        Account deferred = Account.objects.defer("version", "balance").get();
        assertThat(partial.isDeferred("version")).isFalse();
        ann.save();
        assertThatThrownBy(partial::save).isInstanceOf(StaleObjectException.class);
        deferred.load("balance");
        assertThatThrownBy(deferred::save).isInstanceOf(StaleObjectException.class);
    }

    @Test
    void an_object_adopted_by_hand_is_compared_as_well() {
        Account ann = Account.of("Ann");
        Account adopted = new Account();
        adopted.id = ann.id;
        adopted.version = 3;
        adopted.state().setDb("default");
        adopted.state().setAdding(false);
        assertThatThrownBy(adopted::save).isInstanceOf(StaleObjectException.class);
        adopted.version = 0;
        adopted.save();
        assertThat(stored("default").version).isEqualTo(1);
    }

    // --- saving elsewhere ---------------------------------------------------------------------------------------

    @Test
    void a_copy_on_another_database_is_inserted_with_its_version() {
        Account ann = Account.of("Ann");
        ann.save();
        ann.save("other");
        assertThat(stored("other").version).isEqualTo(1);
        ann.save();
        assertThat(stored("other").version).isEqualTo(2);
        assertThat(stored("default").version).isEqualTo(1);
    }

    @Test
    void a_row_overwritten_on_another_database_gets_a_version_that_others_notice() {
        Account ann = Account.of("Ann");
        Account there = new Account();
        there.id = ann.id;
        there.version = 40;
        there.save("other");
        Account holder = again(there);
        ann.save("other");
        assertThat(ann.version).isEqualTo(41);
        assertThat(stored("other").owner).isEqualTo("Ann");
        assertThatThrownBy(holder::save).isInstanceOf(StaleObjectException.class);
        ann.save();
        assertThat(stored("other").version).isEqualTo(42);
    }

    @Test
    void insisting_on_an_update_elsewhere_needs_a_row_but_no_version() {
        Account ann = Account.of("Ann");
        assertThatThrownBy(() -> ann.save(Save.using("other").forceUpdate()))
                .isInstanceOf(DatabaseException.class)
                .isNotInstanceOf(StaleObjectException.class);
        assertThat(ann.state().db()).isEqualTo("default");
        ann.save();
        assertThat(ann.version).isEqualTo(1);
    }

    @Test
    void force_insert_writes_the_version_as_it_is() {
        Account ann = Account.of("Ann");
        ann.version = 9;
        ann.save("other", true);
        assertThat(stored("other").version).isEqualTo(9);
    }

    // --- deleting -----------------------------------------------------------------------------------------------

    @Test
    void a_stale_object_deletes_nothing() {
        Account ann = Account.of("Ann");
        Booking booking = Booking.of(ann);
        Booking.objects.get().save();
        assertThatThrownBy(booking::delete)
                .isInstanceOf(StaleObjectException.class)
                .hasMessageContaining("The deletion of Booking(");
        Account stale = again(ann);
        ann.save();
        assertThatThrownBy(() -> stale.delete("default")).isInstanceOf(StaleObjectException.class);
        assertThat(Booking.objects.count()).isEqualTo(1);
        assertThat(stale.pk()).isNotNull();
        assertThat(ann.delete().total()).isEqualTo(2);
    }

    @Test
    void a_deletion_elsewhere_and_one_through_a_query_set_compare_nothing() {
        Account ann = Account.of("Ann");
        Account there = new Account();
        there.id = ann.id;
        there.version = 3;
        there.save("other");
        Account copy = Model.copyOf(ann);
        assertThat(copy.delete("other").total()).isEqualTo(1);
        again(ann).save();
        assertThat(Account.objects.filter("pk", ann.id).delete().total()).isEqualTo(1);
    }

    // --- changes of many rows -----------------------------------------------------------------------------------

    @Test
    void an_update_of_a_query_set_counts_in_every_row() {
        Account ann = Account.of("Ann");
        Account bob = Account.of("Bob");
        bob.save();
        Booking.of(bob);
        assertThat(Account.objects.update("balance", 3)).isEqualTo(2);
        assertThat(Account.objects.orderBy("id").column("version").list()).containsExactly(1, 2);
        assertThat(Account.objects.filter("bookings__isnull", false).update("owner", "Rob"))
                .isEqualTo(1);
        assertThat(Account.objects.orderBy("id").column("version").list()).containsExactly(1, 3);
        assertThatThrownBy(ann::save).isInstanceOf(StaleObjectException.class);
        Account.objects.update("version", 0);
        ann.save();
        assertThat(ann.version).isEqualTo(1);
    }

    @Test
    void changing_many_objects_at_once_compares_each_version() {
        Account ann = Account.of("Ann");
        Account bob = Account.of("Bob");
        ann.balance = 1;
        bob.balance = 2;
        assertThat(Account.objects.bulkUpdate(List.of(ann, bob), "balance")).isEqualTo(2);
        assertThat(List.of(ann.version, bob.version)).containsExactly(1, 1);
        again(bob).save();
        ann.balance = 10;
        assertThatThrownBy(() -> Account.objects.bulkUpdate(List.of(ann, bob), "balance"))
                .isInstanceOf(StaleObjectException.class);
        assertThat(again(ann).balance).isEqualTo(1);
        ann.save();
        assertThat(ann.version).isEqualTo(2);
    }

    // --- transactions -------------------------------------------------------------------------------------------

    private static void rolledBack(Runnable work) {
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    work.run();
                    throw new UnsupportedOperationException("back");
                }))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void after_a_rollback_the_object_has_its_version_back() {
        Account ann = Account.of("Ann");
        rolledBack(() -> {
            ann.save();
            ann.save();
            assertThat(ann.version).isEqualTo(2);
        });
        assertThat(ann.version).isZero();
        again(ann).save();
        assertThatThrownBy(ann::save).isInstanceOf(StaleObjectException.class);
    }

    @Test
    void a_rollback_to_a_savepoint_undoes_what_came_after_it() {
        Account ann = Account.of("Ann");
        Transaction.atomic(() -> {
            ann.save();
            rolledBack(ann::save);
            assertThat(ann.version).isEqualTo(1);
            ann.save();
        });
        assertThat(ann.version).isEqualTo(2);
        assertThat(stored("default").version).isEqualTo(2);
        Databases databases = library.databases();
        Transaction.atomic(() -> {
            String savepoint = databases.database("default").savepoint();
            ann.save();
            databases.database("default").savepointRollback(savepoint);
        });
        assertThat(ann.version).isEqualTo(2);
        ann.save();
        assertThat(stored("default").version).isEqualTo(3);
    }

    @Test
    void an_insert_that_was_rolled_back_can_be_tried_again() {
        Account ann = new Account();
        Booking bulk = new Booking();
        rolledBack(() -> {
            ann.save();
            ann.save();
            Booking.objects.bulkCreate(List.of(bulk));
        });
        assertThat(ann.state().adding()).isTrue();
        assertThat(ann.state().db()).isNull();
        assertThat(bulk.state().adding()).isTrue();
        ann.save();
        bulk.save();
        assertThat(stored("default").version).isZero();
        assertThat(Booking.objects.count()).isEqualTo(1);
    }

    @Test
    void an_object_that_went_elsewhere_meanwhile_is_left_alone_by_a_rollback() {
        Account ann = Account.of("Ann");
        rolledBack(() -> {
            ann.save();
            ann.save("other");
        });
        assertThat(ann.state().db()).isEqualTo("other");
        assertThat(ann.version).isEqualTo(1);
        ann.save();
        assertThat(stored("other").version).isEqualTo(2);
    }

    @Test
    void a_refused_save_does_not_break_the_transaction() {
        Account ann = Account.of("Ann");
        Account stale = again(ann);
        ann.save();
        Transaction.atomic(() -> {
            assertThatThrownBy(stale::save).isInstanceOf(StaleObjectException.class);
            stale.refresh();
            stale.save();
        });
        assertThat(stored("default").version).isEqualTo(2);
    }
}

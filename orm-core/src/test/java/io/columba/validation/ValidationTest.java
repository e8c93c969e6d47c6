package io.columba.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.columba.Clean;
import io.columba.Schema;
import io.columba.error.FieldException;
import io.columba.error.ValidationException;
import io.columba.library.Profile;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidationTest extends WithLibrary {
    ValidationTest(Server server) {
        super(server);
    }

    @BeforeEach
    void create_the_accounts() {
        for (String alias : List.of("default", "other")) {
            Schema.create(alias, Keeper.class, Account.class, Seat.class);
        }
        library.events();
    }

    @AfterEach
    void drop_the_accounts() {
        for (String alias : List.of("default", "other")) {
            Schema.drop(alias, Keeper.class, Account.class, Seat.class);
        }
    }

    private static Map<String, List<String>> errors(ThrowingCallable check) {
        return catchThrowableOfType(ValidationException.class, check).errors();
    }

    // --- fields -------------------------------------------------------------------------------------------------

    @Test
    void a_valid_object_passes_with_one_query_for_each_unique_constraint() {
        new Account("ann", "b", 1).fullClean();
        assertThat(library.statements()).containsExactly("default:select:Account", "default:select:Account");
    }

    @Test
    void all_complaints_come_at_once_by_field() {
        Account account = new Account("Ann of Ancona", "Ann of Ancona", 1);
        account.balance = new BigDecimal("1234.5");
        account.owner.setId(4L);

        ValidationException refused = catchThrowableOfType(ValidationException.class, account::fullClean);
        assertThat(refused.errors().keySet()).containsExactly("name", "balance", "owner", "__all__");
        assertThat(refused.errors().get("name"))
                .containsExactly(
                        "Ensure this value has at most 8 characters (it has 13).",
                        "Use small letters.",
                        "Leave out spaces.");
        assertThat(refused.errors().get("owner"))
                .containsExactly("No Keeper has the key 4 on the database \"default\".");
        assertThat(refused.errors().get("balance").get(0)).startsWith("Account.balance keeps 5 digits");
        assertThat(refused.errors().get(ValidationException.NON_FIELD_ERRORS))
                .containsExactly("Name and bank are the same.");
        assertThat(refused)
                .hasMessageStartingWith("Not valid. name: Ensure this value has at most 8 characters (it has 13). Use")
                .hasMessageEndingWith(" Name and bank are the same.");
    }

    @Test
    void null_is_refused_where_a_value_is_needed_and_passes_elsewhere() {
        Account account = new Account("ann", "b", 1);
        account.balance = null;
        assertThat(errors(account::fullClean))
                .containsExactly(Map.entry("balance", List.of("This field cannot be null.")));
        assertThat(errors(new Profile()::fullClean)).containsOnlyKeys("person");
        assertThat(errors(() -> new Seat(1, null).fullClean())).containsOnlyKeys("place");
    }

    @Test
    void length_counts_characters_and_not_their_halves() {
        Account account = new Account("\uD83D\uDC26".repeat(8), "b", 1);
        account.fullClean();
        if (server != Server.H2) { // which counts the halves
            account.save();
        }
        assertThat(errors(() -> new Account("\uD83D\uDC26".repeat(9), "b", 2).fullClean()))
                .containsOnlyKeys("name");
    }

    @Test
    void the_hook_may_complain_about_a_field() {
        assertThat(errors(new Account("ann", "b", -1)::fullClean))
                .containsExactly(Map.entry("number", List.of("Numbers count from 0.")));
    }

    @Test
    void excluded_fields_are_left_out_and_must_exist() {
        Account account = new Account("ANN", "b", 1);
        account.fullClean(Clean.excluding("name"));
        account.owner.setId(4L);
        account.fullClean(Clean.excluding("name").andExclude("ownerId"));
        assertThatThrownBy(() -> account.fullClean(Clean.excluding("nome"))).isInstanceOf(FieldException.class);
    }

    @Test
    void saving_asks_no_validator() {
        new Account("ANN", "b", 1).save();
        assertThat(Account.objects.count()).isEqualTo(1);
    }

    @Test
    void deferred_fields_are_not_checked() {
        new Account("ANN", "b", 1).save();
        Account.objects.only("number").get().cleanFields(Clean.all());
    }

    // --- uniqueness ---------------------------------------------------------------------------------------------

    @Test
    void a_value_of_another_row_is_refused_but_not_that_of_the_object_itself() {
        Account ann = Account.objects.create(new Account("ann", "b", 1));
        ann.fullClean();
        assertThat(errors(() -> new Account("ann", "c", 1).fullClean()))
                .containsExactly(Map.entry(
                        "name", List.of("Another Account with this name exists on the database \"default\".")));
        Account bob = Account.objects.create(new Account("bob", "b", 2));
        bob.name = "ann";
        assertThat(errors(bob::fullClean)).containsOnlyKeys("name");
    }

    @Test
    void values_that_are_unique_together_are_refused_together() {
        Account.objects.create(new Account("ann", "b", 1));
        new Account("bob", "b", 2).fullClean();
        assertThat(errors(() -> new Account("bob", "b", 1).fullClean()))
                .containsExactly(Map.entry(
                        "__all__",
                        List.of("Another Account with this bank and number exists on the database \"default\".")));
        new Account("bob", "b", 1).fullClean(Clean.excluding("bank"));
    }

    @Test
    void nulls_collide_with_nothing() {
        Account.objects.create(new Account("ann", "b", 1));
        new Account("bob", "b", 2).fullClean();
        Account pinned = new Account("bob", "b", 2);
        pinned.pin = 7;
        Account.objects.create(pinned);
        Account again = new Account("cid", "b", 3);
        again.pin = 7;
        assertThat(errors(again::fullClean)).containsOnlyKeys("pin");
    }

    @Test
    void the_key_of_a_new_object_has_to_be_free() {
        Account ann = Account.objects.create(new Account("ann", "b", 1));
        Account other = new Account("bob", "b", 2);
        other.id = ann.id;
        assertThat(errors(other::fullClean)).containsOnlyKeys("id");
        other.state().setAdding(false);
        other.fullClean();

        Seat.objects.create(new Seat(1, 2));
        new Seat(1, 3).fullClean();
        assertThat(errors(() -> new Seat(1, 2).fullClean())).containsOnlyKeys("__all__");
    }

    @Test
    void a_deferred_value_is_loaded_to_be_compared() {
        Account.objects.create(new Account("ann", "b", 1));
        Account.objects.create(new Account("bob", "b", 2));
        Account bob = Account.objects.only("number").get("name", "bob");
        bob.number = 1;
        assertThat(errors(() -> bob.validateUnique(Clean.all()))).containsOnlyKeys("__all__");
    }

    // --- which database -----------------------------------------------------------------------------------------

    @Test
    void uniqueness_is_checked_where_is_read_and_not_where_the_object_is() {
        Account.objects.create(new Account("ann", "b", 1));
        Account elsewhere = new Account("ann", "c", 1);
        elsewhere.save("other");
        elsewhere.setPk(77L);
        library.events();
        assertThat(errors(elsewhere::fullClean)).containsOnlyKeys("name");
        assertThat(library.events()).extracting("alias").containsOnly("default");
    }

    @Test
    void uniqueness_can_be_checked_on_a_given_database_and_where_the_object_is_saved() {
        Account.objects.using("other").create(new Account("ann", "b", 1));
        Account account = new Account("ann", "c", 1);
        account.fullClean();
        assertThat(errors(() -> account.fullClean(Clean.using("other"))).get("name"))
                .containsExactly("Another Account with this name exists on the database \"other\".");
        account.fullClean(Clean.whereSaved());
        account.state().setDb("other");
        assertThat(errors(() -> account.fullClean(Clean.whereSaved()))).containsOnlyKeys("name");
        assertThat(errors(() -> account.validateUnique(Clean.using("other")))).containsOnlyKeys("name");
    }

    @Test
    void a_related_row_has_to_exist_on_the_database_of_the_object() {
        Keeper ann = new Keeper();
        ann.save("other");
        Account account = new Account("ann", "b", 1);
        account.owner.set(ann);
        account.fullClean();
        assertThat(errors(() -> account.fullClean(Clean.using("default"))).get("owner"))
                .containsExactly("No Keeper has the key " + ann.id + " on the database \"default\".");
    }
}

package io.columba.examples.accounts;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.error.ValidationException;
import java.io.PrintStream;

/** Makes users on two databases with one manager. */
public final class AccountsStory {
    private AccountsStory() {}

    /**
     * Runs the story in memory.
     *
     * @param arguments none are used
     */
    public static void main(String[] arguments) {
        try (Databases databases = Databases.builder()
                .database("default", "jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1")
                .database("new_users", "jdbc:h2:mem:new_accounts;DB_CLOSE_DELAY=-1")
                .build()
                .install()) {
            run(databases, System.out);
        }
    }

    static void run(Databases databases, PrintStream out) {
        for (String alias : databases.aliases()) {
            Schema.create(alias, User.class);
        }
        User.objects.createSuperuser("root", "root@Example.org");
        User.objects.createUser("fred", "fred@example.org");

        UserManager newUsers = User.objects.dbManager("new_users");
        User fred = newUsers.createUser("fred", "Fred@EXAMPLE.com"); // the name is taken on default only
        out.println("fred is on " + fred.state().db());
        refused(out, () -> newUsers.createUser("fred", "nowhere"));

        newUsers.createUser("grace", "grace@example.com");
        User ada = newUsers.createUser("ada", "ada@example.com");
        ada.deactivate();
        ada.save(); // on new_users, where ada came from

        out.println("default: " + User.objects.all().list());
        out.println("default, staff: " + User.objects.all().staff().list());
        out.println("new_users: " + newUsers.all().at("example.com").list());
    }

    private static void refused(PrintStream out, Runnable work) {
        try {
            work.run();
        } catch (ValidationException e) {
            e.errors().forEach((field, complaints) -> out.println(field + ": " + String.join(" ", complaints)));
        }
    }
}

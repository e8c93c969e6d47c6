package io.columba.examples.auditlog;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.examples.auditlog.LogEntry.Action;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Changes customers on two databases and shows what the audit log of each knows of it. */
public final class AuditLogStory {
    private AuditLogStory() {}

    /**
     * Runs the story in memory.
     *
     * @param arguments none are used
     */
    public static void main(String[] arguments) {
        try (Databases databases = Databases.builder()
                .database("default", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1")
                .database("archive", "jdbc:h2:mem:shop_archive;DB_CLOSE_DELAY=-1")
                .build()
                .install()) {
            run(databases, System.out);
        }
    }

    static void run(Databases databases, PrintStream out) {
        for (String alias : databases.aliases()) {
            Schema.create(alias, Customer.class, LogEntry.class);
        }
        try (AuditLog log = new AuditLog()) {
            log.register(Customer.class);

            Customer ann = Customer.objects.create(new Customer("Ann", "Rome"));
            ann.moveTo("Oslo");
            ann.save();
            ann.save(); // nothing changed, so nothing is written down

            ann.save("archive"); // a new row there
            ann.moveTo("Bern");
            ann.save(); // on the archive, where ann belongs by now
            LogEntry.objects.logCreate(ann, Action.ACCESS, Map.of());

            Customer.objects.using("default").filter("name", "Ann").delete();
            out.println("ann on " + ann.state().db() + ": "
                    + LogEntry.objects.ofObject(ann).count() + " entries");
        }
        for (String alias : List.of("default", "archive")) {
            LogEntry.objects.using(alias).list().forEach(out::println);
        }
    }
}

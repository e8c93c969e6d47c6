package io.columba.examples.quickstart;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.Transaction;
import io.columba.error.CrossDatabaseException;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.IntegrityException;
import java.io.PrintStream;
import java.util.List;

/** Tells, statement by statement, which of several databases Columba uses and why. Run it with the command in README.md. */
public final class Quickstart {
    private final Narrator tell;

    private Quickstart(Narrator tell) {
        this.tell = tell;
    }

    /**
     * Runs the story.
     *
     * @param arguments none are used
     */
    public static void main(String[] arguments) {
        try (Databases databases = Databases.load()) { // columba.yml, on the class path
            run(databases, System.out);
        }
    }

    static void run(Databases databases, PrintStream out) {
        Narrator narrator = new Narrator(out);
        databases.listen(narrator).install();
        out.println("Columba: every object remembers the database it came from.");
        out.println("Each statement below says on which alias it ran, and who chose that alias.");
        new Quickstart(narrator).run();
        out.println();
    }

    private void run() {
        createTables();
        save();
        replicate();
        read();
        moveToANewKey();
        moveWithItsKey();
        overwriteByAccident();
        deleteWhereItCameFrom();
        refuseToMix();
    }

    private void createTables() {
        tell.act("Tables: a router's allowMigrate says which alias has which");
        for (String alias : List.of("auth_db", "primary", "replica1", "replica2", "archive")) {
            tell.code("Schema.create(\"" + alias + "\", User.class, Person.class, Book.class, Departure.class);");
            Schema.create(alias, User.class, Person.class, Book.class, Departure.class);
        }
    }

    private void save() {
        tell.act("Saving: nobody names an alias, so the routers are asked in their order");
        tell.code("root.save();");
        User root = new User("root");
        root.save();
        tell.result("root.state().db() is " + root.state().db());

        tell.code("fred.save();");
        Person fred = new Person("Fred");
        fred.save();
        tell.result("fred.state().db() is " + fred.state().db());

        tell.code("fred.books().create(new Book(\"Doves\"));");
        fred.books().create(new Book("Doves"));

        tell.code("Person.objects.bulkCreate(List.of(new Person(\"Grace\"), new Person(\"Alan\")));");
        Person.objects.bulkCreate(List.of(new Person("Grace"), new Person("Alan")));
    }

    private void replicate() {
        tell.act("Replication is a server's work. These replicas follow nobody, so the story copies the rows");
        tell.code("List<Person> people = Person.objects.using(\"primary\").list();  // and the books");
        List<Person> people = Person.objects.using("primary").list();
        List<Book> books = Book.objects.using("primary").list();
        for (String replica : List.of("replica1", "replica2")) {
            tell.code("Transaction.atomic(\"" + replica + "\", () -> Person.objects.using(\"" + replica
                    + "\").bulkCreate(people));");
            Transaction.atomic(replica, () -> {
                Person.objects.using(replica).bulkCreate(people);
                Book.objects.using(replica).bulkCreate(books);
            });
        }
    }

    private void read() {
        tell.act("Reading: from the replicas in turn; what is saved again goes to the primary");
        tell.code("Person fred = Person.objects.get(\"name\", \"Fred\");");
        Person fred = Person.objects.get("name", "Fred");
        tell.result("fred.state().db() is " + fred.state().db());

        tell.code("fred.books().list();");
        tell.result(fred.books().list().toString());

        tell.code("fred.rename(\"Frederick\");  fred.save();");
        fred.rename("Frederick");
        fred.save();

        tell.code("Person.objects.get(\"pk\", 1);");
        tell.result(Person.objects.get("pk", 1) + ": the replica is behind");
        tell.code("Person.objects.using(\"primary\").get(\"pk\", 1);");
        tell.result(Person.objects.using("primary").get("pk", 1) + ": an explicit alias is obeyed");
    }

    private void moveToANewKey() {
        tell.act("Moving, first safe way: clear the key, and the object becomes a new row elsewhere");
        tell.code("new Person(\"Ada\").save(\"archive\");  // so the archive has a row with key 1 of its own");
        new Person("Ada").save("archive");

        tell.code("Person fred = Person.objects.using(\"primary\").get(\"pk\", 1);");
        Person fred = Person.objects.using("primary").get("pk", 1);
        tell.code("fred.setPk(null);  fred.save(\"archive\");");
        fred.setPk(null);
        fred.save("archive");
        tell.result(fred + " is on " + fred.state().db());

        tell.code("new Departure(\"Frederick\").save();");
        new Departure("Frederick").save();
    }

    private void moveWithItsKey() {
        tell.act("Moving, second safe way: keep the key, but insist on an INSERT");
        tell.code("Person grace = Person.objects.using(\"primary\").get(\"pk\", 2);");
        Person grace = Person.objects.using("primary").get("pk", 2);
        tell.code("grace.save(\"archive\", true);  // forceInsert");
        try {
            grace.save("archive", true);
        } catch (IntegrityException taken) {
            tell.result("IntegrityException: key 2 is taken there, and the row that has it is safe");
        }

        tell.code("Person alan = Person.objects.using(\"primary\").get(\"pk\", 3);");
        Person alan = Person.objects.using("primary").get("pk", 3);
        tell.code("alan.save(\"archive\", true);  alan.delete(\"primary\");");
        alan.save("archive", true);
        alan.delete("primary");
    }

    private void overwriteByAccident() {
        tell.act("The trap: a plain save() where another object has the key overwrites that one");
        tell.code("Person.objects.using(\"archive\").get(\"pk\", 1);");
        tell.result(Person.objects.using("archive").get("pk", 1).toString());

        tell.code("Person fred = Person.objects.using(\"primary\").get(\"pk\", 1);  fred.save(\"archive\");");
        Person fred = Person.objects.using("primary").get("pk", 1);
        fred.save("archive");

        tell.code("Person.objects.using(\"archive\").get(\"pk\", 1);");
        tell.result(Person.objects.using("archive").get("pk", 1) + ": Ada is gone");
    }

    private void deleteWhereItCameFrom() {
        tell.act("Deleting: where the object came from, with all that points to it");
        tell.code("Person fred = Person.objects.using(\"archive\").get(\"pk\", 1);");
        Person fred = Person.objects.using("archive").get("pk", 1);
        tell.code("fred.refresh();  fred.delete();");
        fred.refresh();
        tell.result("rows deleted: " + fred.delete().total());
        tell.code("Person.objects.using(\"primary\").orderBy(\"pk\").column(\"name\").list();");
        tell.result(Person.objects.using("primary").orderBy("pk").column("name").list() + ": the primary is as it was");
    }

    private void refuseToMix() {
        tell.act("Refused: what would mix databases in silence, and what would use a blank one");
        tell.code("Book doves = Book.objects.using(\"primary\").get(\"title\", \"Doves\");");
        Book doves = Book.objects.using("primary").get("title", "Doves");
        tell.code("Person alan = Person.objects.using(\"archive\").get(\"name\", \"Alan\");");
        Person alan = Person.objects.using("archive").get("name", "Alan");
        tell.code("doves.author().set(alan);");
        try {
            doves.author().set(alan);
        } catch (CrossDatabaseException refused) {
            tell.refusal(refused);
        }
        tell.code("Person.objects.using(\"default\").list();");
        try {
            tell.result(Person.objects.using("default").list().toString());
        } catch (ImproperlyConfiguredException refused) {
            tell.refusal(refused);
        }
    }
}

package io.columba.examples.quickstart;

import io.columba.db.QueryEvent;
import io.columba.db.QueryListener;
import java.io.PrintStream;

/** Prints the story, and between its lines every statement: on which alias it ran, and why there. One thread at a time. */
final class Narrator implements QueryListener {
    private static final int WIDTH = 110;

    private final PrintStream out;
    private int acts;

    Narrator(PrintStream out) {
        this.out = out;
    }

    /** Begins an act. */
    void act(String title) {
        acts++;
        out.println();
        out.println(acts + ". " + title);
        out.println();
    }

    /** Tells what the program is about to do, in Java. */
    void code(String line) {
        out.println("  " + line);
    }

    /** Tells what came of it. */
    void result(String text) {
        String indent = "    -> ";
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent.length()));
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    /** Tells what was refused. */
    void refusal(RuntimeException refused) {
        result(refused.getClass().getSimpleName() + ": " + refused.getMessage());
    }

    @Override
    public void executed(QueryEvent event) {
        String why = isStepOfTransaction(event) ? "" : event.choice().describe();
        String line = String.format("    %-8s  %-27s  %s", event.alias(), why, shortened(event.sql()));
        out.println(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...");
    }

    /** Those go where the statements between them go. */
    private static boolean isStepOfTransaction(QueryEvent event) {
        return switch (event.operation()) {
            case SELECT, INSERT, UPDATE, DELETE, DDL, RAW -> false;
            default -> true;
        };
    }

    /** Leaves out what the eye does not need: quotes, the name of the only table, and lists of columns. */
    private static String shortened(String sql) {
        return sql.replace("\"", "")
                .replaceFirst("^select .*? from ", "select ... from ")
                .replaceAll("\\bt0\\.| t0\\b(?!\\.)", "")
                .replaceFirst("^(create table \\S+) .*", "$1 (...)")
                .replaceFirst("^(alter table \\S+ add) constraint .* (foreign key) .*", "$1 $2 (...)");
    }
}

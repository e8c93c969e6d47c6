package io.columba.expr;

/**
 * Says how a query set is explained. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * String plan = Book.objects.filter("pages__gt", 100).explain(Explain.analyze());
 * String json = Book.objects.filter("pages__gt", 100).explain(Explain.plan().as(Explain.Format.JSON));
 * }</pre>
 *
 * @param analyzed true if the query is run for it, so that the plan shows what was measured
 * @param format how the plan is written
 */
public record Explain(boolean analyzed, Format format) {
    /** How a plan is written. */
    public enum Format {
        /** As text for people, on every engine. */
        TEXT,
        /** As JSON, on PostgreSQL, MySQL and MariaDB. */
        JSON,
        /** As XML, on PostgreSQL. */
        XML,
        /** As YAML, on PostgreSQL. */
        YAML
    }

    /**
     * Asks how the database would run the query, without running it.
     *
     * @return a plan in text
     */
    public static Explain plan() {
        return new Explain(false, Format.TEXT);
    }

    /**
     * Asks how the database ran the query, with rows and times: on all engines but SQLite. The query is run, and its rows
     * thrown away.
     *
     * @return a measured plan in text
     */
    public static Explain analyze() {
        return new Explain(true, Format.TEXT);
    }

    /**
     * Asks for another format.
     *
     * @param wanted the format
     * @return the same in that format; where an engine lacks it, explaining is a
     *     {@link io.columba.error.NotSupportedException} that names those it has
     */
    public Explain as(Format wanted) {
        return new Explain(analyzed, wanted);
    }
}

package io.columba.codegen;

import org.jspecify.annotations.Nullable;

/** Says why nothing could be generated. No file was written then, unless the target turned unwritable on the way. */
public final class GenerationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The reasons, each with the exit code of the command line. */
    public enum Reason {
        /** The options say too little, too much, or something that is not known. */
        OPTIONS(2),
        /** The database cannot be reached. */
        CONNECTION(3),
        /** The database refuses user or password. */
        LOGIN(4),
        /** The database has no schema of that name. */
        UNKNOWN_SCHEMA(5),
        /** The schema has no table that was asked for. */
        EMPTY_SCHEMA(6),
        /** The target cannot be written. */
        TARGET(7),
        /** The engine is none that Columba knows, or its driver is missing. */
        ENGINE(8),
        /** A script fails, or the catalogue cannot be read. */
        SQL(9);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        /**
         * Returns what the command line ends with.
         *
         * @return the exit code
         */
        public int exitCode() {
            return exitCode;
        }
    }

    GenerationException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Returns the reason.
     *
     * @return what kind of thing went wrong
     */
    public Reason reason() {
        return reason;
    }
}

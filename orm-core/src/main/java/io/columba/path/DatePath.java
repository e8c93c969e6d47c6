package io.columba.path;

import java.time.LocalDate;

/** The path to a date. Immutable. */
public final class DatePath extends CalendarPath<LocalDate> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public DatePath(String path) {
        super(path);
    }
}

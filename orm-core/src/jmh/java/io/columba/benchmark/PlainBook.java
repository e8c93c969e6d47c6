package io.columba.benchmark;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What hand-written JDBC reads and writes. */
final class PlainBook {
    Long id;
    String title;
    int pages;
    LocalDate published;
    BigDecimal price;
    Long authorId;
}

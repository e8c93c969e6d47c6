package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a field of any type as JSON, written and read by Jackson.
 *
 * <p>The column is {@code jsonb} on PostgreSQL, {@code json} on MySQL, MariaDB and H2, and text on SQLite.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Json {}

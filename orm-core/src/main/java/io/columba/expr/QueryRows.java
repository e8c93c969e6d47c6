package io.columba.expr;

/**
 * Rows that a query selects and that another query can speak of: a query set, its values or a manager. Such a query is
 * never run by itself; it becomes part of the statement around it and adopts its alias.
 */
public interface QueryRows {}

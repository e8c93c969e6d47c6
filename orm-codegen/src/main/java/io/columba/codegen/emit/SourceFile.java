package io.columba.codegen.emit;

/**
 * A Java file. Immutable.
 *
 * @param packageName its package
 * @param className the simple name of its class
 * @param origin the table, view or type it was made from
 * @param text the text
 */
public record SourceFile(String packageName, String className, String origin, String text) {}

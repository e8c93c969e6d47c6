package io.columba.codegen.emit;

/** Comments of a database as Javadoc, in which nothing of them can end the comment or be taken for a tag. */
final class JavadocText {
    private JavadocText() {}

    static String of(String comment) {
        return comment.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("*/", "*&#47;")
                .replace("@", "&#64;")
                .replace("\\", "&#92;")
                .replace("{", "&#123;")
                .replaceAll("\\R", "\n")
                .strip();
    }

    /** A name in the font of code. */
    static String code(String name) {
        return "{@code " + name.replace("\\", "&#92;").replace("*/", "* /").replaceAll("[{}@]", "?") + "}";
    }
}

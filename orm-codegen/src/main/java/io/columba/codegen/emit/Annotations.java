package io.columba.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** An annotation under construction, whose members are left out where they say nothing. */
final class Annotations {
    private static final String PACKAGE = "io.columba.annotation";

    private final AnnotationSpec.Builder builder;
    private boolean empty = true;

    private Annotations(ClassName type) {
        this.builder = AnnotationSpec.builder(type);
    }

    static Annotations of(String name) {
        return new Annotations(type(name));
    }

    static ClassName type(String name) {
        return ClassName.get(PACKAGE, name);
    }

    Annotations text(String member, String value) {
        return value.isEmpty() ? this : code(member, CodeBlock.of("$S", value));
    }

    Annotations flag(String member, boolean said) {
        return said ? code(member, CodeBlock.of("true")) : this;
    }

    Annotations number(String member, int value, int usual) {
        return value == usual ? this : code(member, CodeBlock.of("$L", value));
    }

    /** A list of annotations that each name some fields, or a condition. */
    Annotations list(String member, String annotation, List<List<String>> values) {
        List<CodeBlock> made = values.stream()
                .map(names -> CodeBlock.of("@$T($L)", type(annotation), texts(names)))
                .toList();
        return made.isEmpty() ? this : code(member, braced(made));
    }

    Annotations code(boolean said, String member, CodeBlock code) {
        return said ? code(member, code) : this;
    }

    Annotations code(String member, CodeBlock code) {
        builder.addMember(member, code);
        empty = false;
        return this;
    }

    static CodeBlock texts(List<String> texts) {
        return braced(texts.stream().map(text -> CodeBlock.of("$S", text)).toList());
    }

    private static CodeBlock braced(List<CodeBlock> parts) {
        CodeBlock joined = CodeBlock.join(parts, ", ");
        return parts.size() == 1 ? joined : CodeBlock.of("{$L}", joined);
    }

    boolean isEmpty() {
        return empty;
    }

    AnnotationSpec made() {
        return builder.build();
    }
}

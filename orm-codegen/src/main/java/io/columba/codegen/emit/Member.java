package io.columba.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity. Immutable.
 *
 * @param name the name
 * @param type the type
 * @param annotations its annotations in their order
 * @param initializer the value it begins with; null for none
 * @param comment the comment of the column; empty for none
 * @param holder whether it holds a relation, and so is final and has no setter
 */
record Member(
        String name,
        TypeName type,
        List<AnnotationSpec> annotations,
        @Nullable CodeBlock initializer,
        String comment,
        boolean holder) {}

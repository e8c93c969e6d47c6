package io.columba.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.columba.codegen.schema.TableName;
import java.util.List;

/**
 * An entity, ready to be written. Immutable.
 *
 * @param table the table or view
 * @param type the class
 * @param doc its Javadoc, escaped
 * @param entity its annotation
 * @param manager the type and the making of its manager
 * @param members the fields in their order
 */
record EntityModel(
        TableName table, ClassName type, String doc, AnnotationSpec entity, Manager manager, List<Member> members) {
    /** A manager: its type, and the expression that makes it. */
    record Manager(com.palantir.javapoet.TypeName type, CodeBlock made) {}
}

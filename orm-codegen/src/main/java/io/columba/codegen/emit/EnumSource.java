package io.columba.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the class of an enum. */
final class EnumSource {
    private static final ClassName VALUE = Annotations.type("EnumValue");

    private EnumSource() {}

    static SourceFile file(EnumModel model) {
        TypeSpec.Builder type = TypeSpec.enumBuilder(model.type())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L", "The values of " + JavadocText.code(model.origin()) + ".");
        for (Map.Entry<String, String> constant : model.constants().entrySet()) {
            if (constant.getKey().equals(constant.getValue())) {
                type.addEnumConstant(constant.getValue());
            } else {
                type.addEnumConstant(
                        constant.getValue(),
                        TypeSpec.anonymousClassBuilder("")
                                .addAnnotation(AnnotationSpec.builder(VALUE)
                                        .addMember("value", "$S", constant.getKey())
                                        .build())
                                .build());
            }
        }
        String text = JavaFile.builder(model.type().packageName(), type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString();
        return new SourceFile(
                model.type().packageName(),
                model.type().simpleName(),
                model.origin(),
                Marks.enumeration(Layout.of(text), model.origin()));
    }
}

package io.columba.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes an entity class. */
final class EntitySource {
    private static final ClassName MODEL = ClassName.get("io.columba", "Model");

    private final EntityModel model;
    private final boolean publicFields;

    EntitySource(EntityModel model, boolean publicFields) {
        this.model = model;
        this.publicFields = publicFields;
    }

    SourceFile file() {
        TypeSpec.Builder type = TypeSpec.classBuilder(model.type())
                .addModifiers(Modifier.PUBLIC)
                .superclass(MODEL)
                .addJavadoc("$L", model.doc())
                .addAnnotation(model.entity())
                .addField(FieldSpec.builder(
                                long.class, "serialVersionUID", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("1L")
                        .build())
                .addField(FieldSpec.builder(
                                model.manager().type(), "objects", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .initializer(model.manager().made())
                        .build());
        for (Member member : model.members()) {
            type.addField(field(member));
            if (!publicFields) {
                addAccessors(type, member);
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
                model.table().toString(),
                Marks.entity(Layout.of(text), "table " + model.table()));
    }

    private FieldSpec field(Member member) {
        FieldSpec.Builder field =
                FieldSpec.builder(member.type(), member.name(), publicFields ? Modifier.PUBLIC : Modifier.PRIVATE);
        if (member.holder()) {
            field.addModifiers(Modifier.FINAL);
        }
        if (!member.comment().isEmpty()) {
            field.addJavadoc("$L", JavadocText.of(member.comment()));
        }
        field.addAnnotations(member.annotations());
        if (member.initializer() != null) {
            field.initializer(member.initializer());
        }
        return field.build();
    }

    private static void addAccessors(TypeSpec.Builder type, Member member) {
        if (member.holder()) {
            type.addMethod(method(member.name(), member.type())
                    .addStatement("return $N", member.name())
                    .build());
            return;
        }
        String name = Words.capitalized(member.name());
        String prefix = TypeName.BOOLEAN.equals(member.type()) ? "is" : "get";
        type.addMethod(method(prefix + name, member.type())
                .addStatement("return $N", member.name())
                .build());
        if (!isReadOnly(member)) {
            type.addMethod(method("set" + name, TypeName.VOID)
                    .addParameter(member.type(), member.name())
                    .addStatement("this.$N = $N", member.name(), member.name())
                    .build());
        }
    }

    /** What is never saved needs no setter. */
    private static boolean isReadOnly(Member member) {
        return member.annotations().stream()
                .anyMatch(annotation -> annotation.members().containsKey("readOnly")
                        || annotation.members().containsKey("generatedAs"));
    }

    private static MethodSpec.Builder method(String name, TypeName type) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(type);
    }
}

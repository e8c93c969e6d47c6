package io.columba.codegen.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.columba.path.RelationPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes the class of typed paths of an entity. */
final class PathWriter {
    private static final String GENERATED = "javax.annotation.processing.Generated";

    /** The methods of paths without parameters, whose names a relation cannot have. */
    private static final Set<String> TAKEN = Set.of(
            "asExpression",
            "asc",
            "clone",
            "desc",
            "finalize",
            "getClass",
            "hashCode",
            "isNotNull",
            "isNull",
            "notify",
            "notifyAll",
            "path",
            "toNull",
            "toString",
            "wait");

    private final Elements elements;

    PathWriter(Elements elements) {
        this.elements = elements;
    }

    JavaFile file(PathClass paths) {
        TypeElement entity = paths.entity();
        TypeSpec.Builder type = TypeSpec.classBuilder(paths.name())
                .addOriginatingElement(entity)
                .addJavadoc("The typed paths of {@link $T}, for its query sets.\n", ClassName.get(entity))
                .addModifiers(visibility(entity))
                .addModifiers(Modifier.FINAL);
        if (elements.getTypeElement(elements.getModuleOf(entity), GENERATED) != null) {
            type.addAnnotation(AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
                    .addMember("value", "$S", PathProcessor.class.getName())
                    .build());
        }
        paths.values().forEach(value -> type.addField(constant(value)));
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        paths.relations().forEach(relation -> type.addMethod(way(relation, Modifier.STATIC)));
        waysBack(paths).forEach(type::addMethod);
        type.addType(related(paths));
        return JavaFile.builder(paths.name().packageName(), type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private static Modifier[] visibility(TypeElement entity) {
        return Visibility.isPublic(entity) ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
    }

    // --- from the entity itself ---------------------------------------------------------------------------------

    private static FieldSpec constant(PathClass.Value value) {
        return FieldSpec.builder(value.type(), value.name(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The $L.\n", value.description())
                .initializer("new $L($S)", diamond(value.type()), value.name())
                .build();
    }

    private static MethodSpec way(PathClass.Relation relation, Modifier... more) {
        boolean fromHere = more.length > 0;
        CodeBlock path = fromHere ? CodeBlock.of("$S", relation.name()) : CodeBlock.of("then($S)", relation.name());
        return MethodSpec.methodBuilder(methodName(relation.name()))
                .addJavadoc(
                        "Leads along {@code $L} to $L.\n\n@return the path\n",
                        relation.name(),
                        relation.many()
                                ? CodeBlock.of("{@link $T} objects", ClassName.get(relation.target()))
                                : CodeBlock.of("a {@link $T}", ClassName.get(relation.target())))
                .addModifiers(Modifier.PUBLIC)
                .addModifiers(more)
                .returns(relation.type())
                .addStatement("return new $L($L)", diamond(relation.type()), path)
                .build();
    }

    /** A name that methods of the class have already gets an underscore. */
    private static String methodName(String relation) {
        return TAKEN.contains(relation) ? relation + "_" : relation;
    }

    // --- from the other side of what the entity declares ----------------------------------------------------------

    private static List<MethodSpec> waysBack(PathClass paths) {
        Set<String> taken = new HashSet<>();
        paths.relations().forEach(relation -> taken.add(relation.name()));
        return paths.reverses().stream()
                .filter(reverse -> !taken.contains(via(reverse)))
                .flatMap(reverse -> List.of(wayBack(paths, reverse), wayBackFrom(paths, reverse)).stream())
                .toList();
    }

    private static String via(PathClass.Reverse reverse) {
        return "via" + reverse.field().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + reverse.field().substring(1);
    }

    private static MethodSpec wayBack(PathClass paths, PathClass.Reverse reverse) {
        ClassName source = ClassName.get(reverse.source());
        return MethodSpec.methodBuilder(via(reverse))
                .addJavadoc("""
                        Leads from a {@link $T} back to the {@link $T} objects whose {@code $L} it is.

                        @return the path {@code $L}, for query sets of {@link $T}
                        """, source, ClassName.get(paths.entity()), reverse.field(), reverse.name(), source)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(paths.name().nestedClass("Path"))
                .addStatement("return new Path($S)", reverse.name())
                .build();
    }

    private static MethodSpec wayBackFrom(PathClass paths, PathClass.Reverse reverse) {
        ClassName source = ClassName.get(reverse.source());
        TypeName from =
                ParameterizedTypeName.get(ClassName.get(RelationPath.class), WildcardTypeName.subtypeOf(source));
        return MethodSpec.methodBuilder(via(reverse))
                .addJavadoc("""
                        Leads from a related {@link $T} back to the {@link $T} objects whose {@code $L} it is.

                        @param from the path to the {@link $T}
                        @return the path
                        """, source, ClassName.get(paths.entity()), reverse.field(), source)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(from, "from")
                .returns(paths.name().nestedClass("Path"))
                .addStatement("return new Path(from.path() + $S)", "__" + reverse.name())
                .build();
    }

    // --- from a relation ----------------------------------------------------------------------------------------

    private static TypeSpec related(PathClass paths) {
        ClassName entity = ClassName.get(paths.entity());
        TypeSpec.Builder type = TypeSpec.classBuilder("Path")
                .addJavadoc("The typed paths of a {@link $T} that a relation leads to.\n", entity)
                .superclass(ParameterizedTypeName.get(ClassName.get(RelationPath.class), entity))
                .addModifiers(visibility(paths.entity()))
                .addModifiers(Modifier.STATIC, Modifier.FINAL);
        paths.values()
                .forEach(value ->
                        type.addField(FieldSpec.builder(value.type(), value.name(), Modifier.PUBLIC, Modifier.FINAL)
                                .addJavadoc("The $L.\n", value.description())
                                .initializer("new $L(then($S))", diamond(value.type()), value.name())
                                .build()));
        type.addMethod(MethodSpec.constructorBuilder()
                .addJavadoc("Makes a path.\n\n@param path the name of the relation, along relations\n")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(String.class, "path")
                .addStatement("super(path)")
                .build());
        paths.relations().forEach(relation -> type.addMethod(way(relation)));
        return type.build();
    }

    /** The type as it stands after {@code new}, where its parameters need not be repeated. */
    private static CodeBlock diamond(TypeName type) {
        return type instanceof ParameterizedTypeName generic
                ? CodeBlock.of("$T<>", generic.rawType())
                : CodeBlock.of("$T", type);
    }
}

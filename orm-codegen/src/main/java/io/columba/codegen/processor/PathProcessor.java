package io.columba.codegen.processor;

import com.palantir.javapoet.JavaFile;
import io.columba.annotation.Entity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes a class of typed paths, {@code Book_}, beside each class with {@link Entity}. Compilers find it on the processor
 * path.
 *
 * <p>It is isolating: what it writes for an entity depends on that entity and on the classes its fields and superclasses
 * name. So a reverse relation is a method of the class that declares it with {@code @Reverse}; from the other side there
 * are the {@code via...} methods of the class that has the foreign key.
 *
 * <p>The option {@value #CONVERTERS} names the classes, separated by commas, for which the program registers converters.
 */
public final class PathProcessor extends AbstractProcessor {
    static final String CONVERTERS = "columba.converters";

    private final Set<String> compiled = new HashSet<>();
    private final Set<String> waiting = new LinkedHashSet<>();

    /** Makes the processor, as compilers do. */
    public PathProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Entity.class.getName());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(CONVERTERS);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementFilter.typesIn(round.getRootElements())
                .forEach(type -> compiled.add(type.getQualifiedName().toString()));
        for (TypeElement entity : entities(round)) {
            // What another processor writes is there in a later round.
            if (!round.processingOver() && EntityClass.unresolved(entity)) {
                waiting.add(entity.getQualifiedName().toString());
            } else {
                write(entity);
            }
        }
        return false;
    }

    private List<TypeElement> entities(RoundEnvironment round) {
        List<TypeElement> entities = new ArrayList<>();
        waiting.forEach(name -> entities.add(
                Objects.requireNonNull(processingEnv.getElementUtils().getTypeElement(name))));
        waiting.clear();
        entities.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(Entity.class)));
        return entities;
    }

    private void write(TypeElement entity) {
        if (isPrivate(entity)) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.NOTE,
                            entity.getQualifiedName() + " is private, so no other class can name it and it gets no"
                                    + " typed paths.",
                            entity);
            return;
        }
        PathClass paths = new EntityReader(processingEnv, compiled).read(entity);
        try {
            JavaFile file = new PathWriter(processingEnv.getElementUtils()).file(paths);
            file.writeTo(processingEnv.getFiler());
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "The class " + paths.name() + " cannot be written: " + e.getMessage(),
                            entity);
        }
    }

    private static boolean isPrivate(TypeElement entity) {
        for (Element at = entity; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }
}

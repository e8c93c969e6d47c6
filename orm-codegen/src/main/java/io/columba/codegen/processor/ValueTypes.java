package io.columba.codegen.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.columba.annotation.Convert;
import io.columba.annotation.EnumStorage;
import io.columba.annotation.Enumerated;
import io.columba.annotation.Json;
import io.columba.meta.Converter;
import io.columba.path.ArrayPath;
import io.columba.path.BooleanPath;
import io.columba.path.ComparablePath;
import io.columba.path.DatePath;
import io.columba.path.DateTimePath;
import io.columba.path.DurationPath;
import io.columba.path.JsonPath;
import io.columba.path.NumberPath;
import io.columba.path.PlainPath;
import io.columba.path.TextPath;
import io.columba.path.TimePath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Which kind of path leads to a field with a column: decided by its type and annotations. */
final class ValueTypes {
    private static final Set<Class<?>> NUMBERS = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class);
    private static final Set<Class<?>> MOMENTS = Set.of(LocalDateTime.class, Instant.class, OffsetDateTime.class);
    private static final Set<Class<?>> ELEMENTS = Set.of(
            Boolean.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            String.class,
            UUID.class);

    private final ProcessingEnvironment environment;
    private final Set<String> converted;

    ValueTypes(ProcessingEnvironment environment) {
        this.environment = environment;
        String named = environment.getOptions().getOrDefault(PathProcessor.CONVERTERS, "");
        this.converted = Arrays.stream(named.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns the type of the path to a field, or refuses what no column holds. */
    TypeName pathTo(VariableElement field) throws Mistake {
        TypeMirror type = boxed(field.asType());
        AnnotationMirror convert = Annotations.find(field, Convert.class);
        if (convert != null) {
            checkConverter(field, convert);
            return ofConverted(type);
        }
        if (converted.contains(nameOf(type))) {
            return ofConverted(type);
        }
        if (field.getAnnotation(Json.class) != null) {
            return of(JsonPath.class, type);
        }
        TypeName path = isEnum(type) ? ofEnum(field, type) : ofKnown(type);
        if (path == null) {
            throw Mistake.of(
                    field,
                    "has the type " + text(field.asType())
                            + ", which no column holds. Use a primitive or its wrapper, String, BigDecimal, BigInteger,"
                            + " LocalDate, LocalTime, LocalDateTime, OffsetDateTime, Instant, Duration, UUID, byte[], an"
                            + " enum or (PostgreSQL) an array or List of simple values; or put @Json or @Convert on it;"
                            + " or make it transient. If the program registers a converter for the type, tell the"
                            + " compiler: -A" + PathProcessor.CONVERTERS + "=" + nameOf(type));
        }
        return path;
    }

    private void checkConverter(VariableElement field, AnnotationMirror convert) throws Mistake {
        TypeElement converter = Annotations.classIn(convert, "value");
        TypeElement expected = environment.getElementUtils().getTypeElement(Converter.class.getName());
        if (converter == null
                || !environment
                        .getTypeUtils()
                        .isAssignable(
                                converter.asType(), environment.getTypeUtils().erasure(expected.asType()))) {
            throw Mistake.of(
                    field,
                    convert,
                    "has @Convert(" + (converter == null ? "?" : converter.getSimpleName())
                            + ".class), which is no Converter.");
        }
    }

    private TypeName ofConverted(TypeMirror type) {
        TypeElement comparable = environment.getElementUtils().getTypeElement(Comparable.class.getName());
        boolean ordered = environment
                .getTypeUtils()
                .isAssignable(type, environment.getTypeUtils().erasure(comparable.asType()));
        return of(ordered ? ComparablePath.class : PlainPath.class, type);
    }

    private static TypeName ofEnum(VariableElement field, TypeMirror type) {
        Enumerated enumerated = field.getAnnotation(Enumerated.class);
        boolean ordered = enumerated != null && enumerated.value() == EnumStorage.ORDINAL;
        return of(ordered ? ComparablePath.class : PlainPath.class, type);
    }

    private @Nullable TypeName ofKnown(TypeMirror type) {
        if (type instanceof ArrayType array) {
            TypeMirror element = boxed(array.getComponentType());
            return is(element, Byte.class) && array.getComponentType() instanceof PrimitiveType
                    ? of(PlainPath.class, type)
                    : isOneOf(element, ELEMENTS) ? of(ArrayPath.class, type) : null;
        }
        if (is(type, List.class)) {
            List<? extends TypeMirror> elements = ((DeclaredType) type).getTypeArguments();
            return elements.size() == 1 && isOneOf(elements.get(0), ELEMENTS) ? of(ArrayPath.class, type) : null;
        }
        if (isOneOf(type, NUMBERS)) {
            return of(NumberPath.class, type);
        }
        if (isOneOf(type, MOMENTS)) {
            return of(DateTimePath.class, type);
        }
        return is(type, Boolean.class)
                ? ClassName.get(BooleanPath.class)
                : is(type, String.class)
                        ? ClassName.get(TextPath.class)
                        : is(type, Character.class)
                                ? of(ComparablePath.class, type)
                                : is(type, UUID.class) ? of(PlainPath.class, type) : ofTime(type);
    }

    private static @Nullable TypeName ofTime(TypeMirror type) {
        return is(type, LocalDate.class)
                ? ClassName.get(DatePath.class)
                : is(type, LocalTime.class)
                        ? ClassName.get(TimePath.class)
                        : is(type, Duration.class) ? ClassName.get(DurationPath.class) : null;
    }

    private static TypeName of(Class<?> path, TypeMirror value) {
        return ParameterizedTypeName.get(ClassName.get(path), plain(value));
    }

    /** The type without annotations such as {@code @Nullable}. */
    private static TypeName plain(TypeMirror type) {
        return type instanceof ArrayType array ? ArrayTypeName.of(plain(array.getComponentType())) : TypeName.get(type);
    }

    /** Returns a type as it is written in a message. */
    static String text(TypeMirror type) {
        return TypeName.get(type).toString();
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? environment.getTypeUtils().boxedClass(primitive).asType()
                : type;
    }

    private static boolean isEnum(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM;
    }

    private static boolean isOneOf(TypeMirror type, Set<Class<?>> classes) {
        return classes.stream().anyMatch(candidate -> is(type, candidate));
    }

    static boolean is(TypeMirror type, Class<?> candidate) {
        return nameOf(type).equals(candidate.getName());
    }

    /** Returns the name of a class, or nothing for what is none. */
    static String nameOf(TypeMirror type) {
        Element element = type instanceof DeclaredType declared ? declared.asElement() : null;
        return element instanceof TypeElement named ? named.getQualifiedName().toString() : "";
    }
}

package io.columba.jackson;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.columba.Model;
import io.columba.State;
import java.util.List;

/**
 * Lets an {@code ObjectMapper} write and read entities by their fields, whether private or public and with or without
 * getters; getters and setters are not called. Immutable.
 *
 * <pre>{@code
 * ObjectMapper mapper = JsonMapper.builder().addModule(new ColumbaModule()).build();
 * mapper.writeValueAsString(book);      // {"id":7,"title":"Momo","author":3}
 * }</pre>
 *
 * <p>A to-one relation is the key of the related object, to-many relations and deferred fields are left out, and nothing
 * is loaded: without this module, too. Jackson's annotations are heeded: put {@code @JsonIgnore} on what must not leave
 * the program, such as a password. Times of {@code java.time} are written by Jackson's own module for them.
 *
 * <p>An object that was read is new, with the key it had: {@code state().db()} is null and {@code adding()} true, and
 * JSON that says otherwise is refused as JSON with unknown properties is. Only {@link #trustingState()} believes it.
 */
public final class ColumbaModule extends Module {
    private final boolean trusting;

    /** Makes a module that neither writes nor believes which database an object belongs to. */
    public ColumbaModule() {
        this(false);
    }

    private ColumbaModule(boolean trusting) {
        this.trusting = trusting;
    }

    /**
     * Makes a module that also writes and reads the state of objects, as {@code $db} and {@code $adding}. Whoever
     * writes the JSON then decides which row of which database a later {@code save()} changes: only for JSON that comes
     * from the program itself.
     *
     * @return a module for trusted JSON
     */
    public static ColumbaModule trustingState() {
        return new ColumbaModule(true);
    }

    @Override
    public String getModuleName() {
        return ColumbaModule.class.getName();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public Iterable<? extends Module> getDependencies() {
        return List.of(new JavaTimeModule());
    }

    @Override
    public void setupModule(SetupContext context) {
        context.insertAnnotationIntrospector(new FieldsOfEntities());
        if (trusting && context.getOwner() instanceof ObjectMapper mapper) {
            mapper.setConfig(mapper.getSerializationConfig().withAttribute(State.TRUSTED_IN_JSON, true));
            mapper.setConfig(mapper.getDeserializationConfig().withAttribute(State.TRUSTED_IN_JSON, true));
        }
    }

    /** Shows Jackson the fields of entities instead of their getters and setters. */
    private static final class FieldsOfEntities extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public VisibilityChecker<?> findAutoDetectVisibility(AnnotatedClass type, VisibilityChecker<?> checker) {
            return Model.class.isAssignableFrom(type.getRawType())
                    ? checker.withFieldVisibility(Visibility.ANY)
                            .withGetterVisibility(Visibility.NONE)
                            .withIsGetterVisibility(Visibility.NONE)
                            .withSetterVisibility(Visibility.NONE)
                    : checker;
        }
    }
}

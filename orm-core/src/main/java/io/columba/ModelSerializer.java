package io.columba;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.Annotations;
import com.fasterxml.jackson.databind.util.SimpleBeanPropertyDefinition;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entity as any {@code ObjectMapper} would, but relations as keys and nothing that would have to be loaded.
 * Thread-safe.
 */
final class ModelSerializer extends JsonSerializer<Model> {
    private static final BeanSerializerFactory FACTORY =
            (BeanSerializerFactory) BeanSerializerFactory.instance.withSerializerModifier(new Properties());

    private final Map<Class<?>, JsonSerializer<Object>> beans = new ConcurrentHashMap<>();

    /** Made by Jackson, one for each mapper and class. */
    ModelSerializer() {}

    @Override
    public void serialize(Model object, JsonGenerator out, SerializerProvider provider) throws IOException {
        bean(object.getClass(), provider).serialize(object, out, provider);
    }

    @Override
    public void serializeWithType(Model object, JsonGenerator out, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        bean(object.getClass(), provider).serializeWithType(object, out, provider, type);
    }

    private JsonSerializer<Object> bean(Class<?> entity, SerializerProvider provider) throws IOException {
        JsonSerializer<Object> known = beans.get(entity);
        if (known == null) {
            known = make(entity, provider);
            beans.put(entity, known);
        }
        return known;
    }

    @SuppressWarnings("unchecked")
    private static JsonSerializer<Object> make(Class<?> entity, SerializerProvider provider) throws IOException {
        JavaType type = provider.constructType(entity);
        JsonSerializer<Object> made = FACTORY.findBeanOrAddOnSerializer(
                provider, type, provider.getConfig().introspect(type), false);
        if (made == null) {
            return provider.getUnknownTypeSerializer(entity);
        }
        if (made instanceof ResolvableSerializer resolvable) {
            resolvable.resolve(provider);
        }
        return (JsonSerializer<Object>) provider.handleSecondaryContextualization(made, null);
    }

    /** Decides what becomes of each property that Jackson found. */
    private static final class Properties extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            EntityType<?> entity = EntityType.of(bean.getBeanClass());
            List<BeanPropertyWriter> kept = new ArrayList<>();
            for (BeanPropertyWriter property : properties) {
                Holder holder = JsonProperties.holder(entity, property.getMember());
                if (holder != null) {
                    if (!holder.reverse()) {
                        kept.add(new FieldWriter(
                                property, holder.relation().field().name(), true));
                    }
                } else if (!leadsAway(property)) {
                    kept.add(new FieldWriter(property, JsonProperties.name(property.getMember()), false));
                }
            }
            kept.add(StateWriter.of(
                    config, bean, "$db", String.class, object -> object.state().db()));
            kept.add(StateWriter.of(
                    config,
                    bean,
                    "$adding",
                    Boolean.class,
                    object -> object.state().adding()));
            return kept;
        }

        /** Says whether a property belongs to Columba, or is likely to load what the program did not ask for. */
        private static boolean leadsAway(BeanPropertyWriter property) {
            JavaType content = property.getType().getContentType();
            Class<?> type = property.getType().getRawClass();
            boolean objects = Model.class.isAssignableFrom(type)
                    || BaseQuerySet.class.isAssignableFrom(type)
                    || (content != null && Model.class.isAssignableFrom(content.getRawClass()));
            return JsonProperties.isColumbas(property.getMember())
                    || (objects && property.getAnnotation(JsonProperty.class) == null);
        }
    }

    /** Writes a field unless it is deferred, so that its value is not known; a relation as its key. */
    private static final class FieldWriter extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;
        private final String field;
        private final boolean relation;

        FieldWriter(BeanPropertyWriter property, String field, boolean relation) {
            super(property);
            this.field = field;
            this.relation = relation;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            Model object = (Model) bean;
            if (isUnknown(object)) {
                return;
            }
            if (!relation) {
                super.serializeAsField(bean, out, provider);
                return;
            }
            Object key = object.entityType().field(field).access().get(object);
            if (key != null || !willSuppressNulls()) {
                provider.defaultSerializeField(getName(), key, out);
            }
        }

        /** A deferred field that holds something was set by the program. */
        private boolean isUnknown(Model object) {
            var known = object.entityType().fieldOrNull(field);
            return known != null
                    && object.isDeferred(field)
                    && Saving.isDefault(known.access().get(object));
        }
    }

    /** Writes a part of the state, if the mapper trusts such JSON. */
    private static final class StateWriter extends VirtualBeanPropertyWriter {
        private static final long serialVersionUID = 1L;

        private final transient Function<Model, @Nullable Object> part;

        private StateWriter(
                BeanPropertyDefinition property,
                Annotations annotations,
                JavaType type,
                Function<Model, @Nullable Object> part) {
            super(property, annotations, type);
            this.part = part;
        }

        static StateWriter of(
                SerializationConfig config,
                BeanDescription bean,
                String name,
                Class<?> valueType,
                Function<Model, @Nullable Object> part) {
            JavaType type = config.constructType(valueType);
            AnnotatedMember member = new VirtualAnnotatedMember(bean.getClassInfo(), bean.getBeanClass(), name, type);
            return new StateWriter(
                    SimpleBeanPropertyDefinition.construct(config, member, PropertyName.construct(name)),
                    bean.getClassAnnotations(),
                    type,
                    part);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            if (Boolean.TRUE.equals(provider.getAttribute(State.TRUSTED_IN_JSON))) {
                provider.defaultSerializeField(getName(), part.apply((Model) bean), out);
            }
        }

        @Override
        protected @Nullable Object value(Object bean, JsonGenerator out, SerializerProvider provider) {
            return part.apply((Model) bean);
        }

        @Override
        public VirtualBeanPropertyWriter withConfig(
                MapperConfig<?> config, AnnotatedClass owner, BeanPropertyDefinition property, JavaType type) {
            return new StateWriter(property, owner.getAnnotations(), type, part);
        }
    }
}

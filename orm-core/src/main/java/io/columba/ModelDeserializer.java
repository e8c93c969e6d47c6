package io.columba;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.PropertyMetadata;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.cfg.DeserializerFactoryConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerFactory;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entity as any {@code ObjectMapper} would, but relations from keys, and its state only where the mapper trusts
 * the JSON. Thread-safe.
 */
final class ModelDeserializer extends JsonDeserializer<Model> implements ContextualDeserializer {
    private static final BeanDeserializerFactory FACTORY =
            new BeanDeserializerFactory(new DeserializerFactoryConfig().withDeserializerModifier(new Properties()));

    private final @Nullable JavaType type;
    private final Map<JavaType, JsonDeserializer<Object>> beans;

    /** Made by Jackson, one for each mapper and class. */
    ModelDeserializer() {
        this(null, new ConcurrentHashMap<>());
    }

    private ModelDeserializer(@Nullable JavaType type, Map<JavaType, JsonDeserializer<Object>> beans) {
        this.type = type;
        this.beans = beans;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new ModelDeserializer(context.getContextualType(), beans);
    }

    @Override
    public Model deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return (Model) bean(context).deserialize(parser, context);
    }

    @Override
    public Model deserialize(JsonParser parser, DeserializationContext context, Model into) throws IOException {
        return (Model) bean(context).deserialize(parser, context, into);
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer typed)
            throws IOException {
        return bean(context).deserializeWithType(parser, context, typed);
    }

    /** Made at first use, because an entity may hold others of its own class. */
    private JsonDeserializer<Object> bean(DeserializationContext context) throws IOException {
        JavaType wanted = type == null ? context.constructType(Model.class) : type;
        JsonDeserializer<Object> known = beans.get(wanted);
        if (known == null) {
            known = FACTORY.buildBeanDeserializer(
                    context, wanted, context.getConfig().introspect(wanted));
            if (known instanceof ResolvableDeserializer resolvable) {
                resolvable.resolve(context);
            }
            beans.put(wanted, known);
        }
        return known;
    }

    /** Decides what becomes of each property that Jackson found. */
    private static final class Properties extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription bean, BeanDeserializerBuilder builder) {
            if (bean.getType().isAbstract()) {
                return builder;
            }
            EntityType<?> entity = EntityType.of(bean.getBeanClass());
            List<SettableBeanProperty> found = new ArrayList<>();
            builder.getProperties().forEachRemaining(found::add);
            JavaType text = config.constructType(String.class);
            for (SettableBeanProperty property : found) {
                Holder holder = JsonProperties.holder(entity, property.getMember());
                if (holder != null && !holder.reverse()) {
                    EntityField field = holder.relation().field();
                    builder.addOrReplaceProperty(
                            new ModelProperty(
                                    property.getFullName(),
                                    text,
                                    (object, parser, context) -> setKey(object, field, parser, context)),
                            true);
                } else if (holder != null || isColumbas(property, entity)) {
                    builder.removeProperty(property.getFullName());
                }
            }
            builder.addOrReplaceProperty(
                    state(
                            text,
                            "$db",
                            (object, parser, context) -> object.state()
                                    .setDb(parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText())),
                    true);
            builder.addOrReplaceProperty(
                    state(
                            text,
                            "$adding",
                            (object, parser, context) -> object.state().setAdding(parser.getBooleanValue())),
                    true);
            return builder;
        }

        private static boolean isColumbas(SettableBeanProperty property, EntityType<?> entity) {
            boolean ownField =
                    entity.fields().stream().anyMatch(field -> field.name().equals(property.getName()));
            return JsonProperties.isColumbas(property.getMember()) && !ownField;
        }

        private static void setKey(Model object, EntityField field, JsonParser parser, DeserializationContext context)
                throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                Ref.reference(field, object).setId(null);
            } else if (parser.currentToken().isScalarValue()) {
                Ref.reference(field, object).setId(parser.getText());
            } else {
                context.reportInputMismatch(
                        object.getClass(),
                        "%s is read from the key of the related object, not from JSON of the object itself.",
                        field);
            }
        }

        private static ModelProperty state(JavaType text, String name, Setting setting) {
            return new ModelProperty(PropertyName.construct(name), text, (object, parser, context) -> {
                if (Boolean.TRUE.equals(context.getAttribute(State.TRUSTED_IN_JSON))) {
                    setting.read(object, parser, context);
                } else {
                    context.handleUnknownProperty(parser, null, object, name);
                    parser.skipChildren();
                }
            });
        }
    }

    private interface Setting {
        void read(Model object, JsonParser parser, DeserializationContext context) throws IOException;
    }

    /** A property that is read from the JSON itself. */
    private static final class ModelProperty extends SettableBeanProperty {
        private static final long serialVersionUID = 1L;

        /** Keeps Jackson from looking for one. */
        @SuppressWarnings("unchecked")
        private static final JsonDeserializer<Object> UNUSED =
                (JsonDeserializer<Object>) (JsonDeserializer<?>) StringDeserializer.instance;

        private final transient Setting setting;

        ModelProperty(PropertyName name, JavaType type, Setting setting) {
            super(name, type, PropertyMetadata.STD_OPTIONAL, UNUSED);
            this.setting = setting;
        }

        private ModelProperty(ModelProperty other, PropertyName name) {
            super(other, name);
            this.setting = other.setting;
        }

        private ModelProperty(ModelProperty other, JsonDeserializer<?> deserializer, NullValueProvider nulls) {
            super(other, deserializer, nulls);
            this.setting = other.setting;
        }

        @Override
        public SettableBeanProperty withValueDeserializer(JsonDeserializer<?> deserializer) {
            return new ModelProperty(this, deserializer, _nullProvider);
        }

        @Override
        public SettableBeanProperty withName(PropertyName name) {
            return new ModelProperty(this, name);
        }

        @Override
        public SettableBeanProperty withNullProvider(NullValueProvider nulls) {
            return new ModelProperty(this, _valueDeserializer, nulls);
        }

        @Override
        public <A extends Annotation> @Nullable A getAnnotation(Class<A> annotation) {
            return null;
        }

        @Override
        public @Nullable AnnotatedMember getMember() {
            return null;
        }

        @Override
        public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object object)
                throws IOException {
            setting.read((Model) object, parser, context);
        }

        @Override
        public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object object)
                throws IOException {
            deserializeAndSet(parser, context, object);
            return object;
        }

        @Override
        public void set(Object object, @Nullable Object value) {
            throw new UnsupportedOperationException("read from JSON only");
        }

        @Override
        public Object setAndReturn(Object object, @Nullable Object value) {
            throw new UnsupportedOperationException("read from JSON only");
        }
    }
}

package io.columba.codegen.processor;

import io.columba.annotation.Entity;
import io.columba.annotation.Index;
import io.columba.annotation.Unique;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import org.jspecify.annotations.Nullable;

/** Checks what {@code @Entity} says of a class. */
final class EntityOptions {
    private final EntityClass entity;
    private final Entity options;
    private final @Nullable AnnotationMirror annotation;

    EntityOptions(EntityClass entity) {
        this.entity = entity;
        this.options = Objects.requireNonNull(entity.type().getAnnotation(Entity.class));
        this.annotation = Annotations.find(entity.type(), Entity.class);
    }

    void checkClass() throws Mistake {
        if (!entity.isModel()) {
            throw wrong(" has @Entity but is no Model. Write: class " + entity.name() + " extends Model");
        }
        EntityClass above = entity.above();
        if (options.proxy()) {
            checkProxy(above);
        }
        if (!options.parentLink().isEmpty() && (options.proxy() || above == null)) {
            throw wrong(" has a parentLink, but " + (options.proxy() ? "is a proxy" : "extends no entity")
                    + ". Remove parentLink.");
        }
        if (entity.keys().isEmpty()) {
            throw new Mistake(
                    entity.type(),
                    null,
                    entity + " has no key. Put @Id on the field that identifies a row, or add: @Id private Long id;");
        }
        EntityClass parent = entity.parent();
        if (parent != null && parent.keys().size() > 1) {
            throw wrong(" extends " + parent + ", whose key " + parent.keyNames() + " is composite, so its table cannot"
                    + " point to that of " + parent.name() + ". Give " + parent.name() + " a key of one field.");
        }
    }

    private void checkProxy(@Nullable EntityClass above) throws Mistake {
        if (above == null) {
            throw wrong(" is a proxy, but extends no entity. Let it extend the entity whose table it shows, or remove"
                    + " proxy = true.");
        }
        if (!options.table().isEmpty() || !options.schema().isEmpty()) {
            throw wrong(" is a proxy, so its table is that of " + above.name()
                    + ". Remove table and schema, or remove proxy = true to give it a table of its own.");
        }
        if (options.unique().length > 0 || options.indexes().length > 0) {
            throw wrong(" is a proxy and has no table of its own. Put its constraints and indexes on " + above.name()
                    + ".");
        }
    }

    /** Checks the names of fields in the options, as far as they do not lead along relations. */
    void checkNames(Members members) throws Mistake {
        for (String name : options.ordering()) {
            checkOrder(name, "ordering", members);
        }
        for (String name : options.getLatestBy()) {
            checkOrder(name, "getLatestBy", members);
        }
        for (Unique unique : options.unique()) {
            for (String name : unique.value()) {
                checkKnown(name, "@Unique", members);
            }
        }
        for (Index index : options.indexes()) {
            for (String name : index.value()) {
                checkKnown(name, "@Index", members);
            }
        }
    }

    private void checkOrder(String order, String option, Members members) throws Mistake {
        String name = order.replaceFirst("^-", "");
        if (!name.contains("__")) {
            checkKnown(name, option, members);
        }
    }

    private void checkKnown(String name, String where, Members members) throws Mistake {
        if (!members.hasField(name)) {
            throw wrong(" names the field '" + name + "' in " + where + ", which it does not have. Fields: "
                    + String.join(", ", members.fieldNames()) + ".");
        }
    }

    private Mistake wrong(String problem) {
        return new Mistake(entity.type(), annotation, entity + problem);
    }
}

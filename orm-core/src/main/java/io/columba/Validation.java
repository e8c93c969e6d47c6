package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.ConversionException;
import io.columba.error.ValidationException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import io.columba.meta.Validator;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One validation of one object (Django: {@code clean_fields} and {@code validate_unique}). Used once. */
final class Validation {
    private final Model object;
    private final Clean options;
    private final EntityType<?> entity;
    private final Databases databases;
    private final Set<EntityField> excluded = new HashSet<>();
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    Validation(Model object, Clean options) {
        this.object = object;
        this.options = options;
        this.entity = object.entityType();
        this.databases = object.databases();
        for (String name : options.excluded()) {
            excluded.add(entity.field(name));
        }
    }

    // --- everything ---------------------------------------------------------------------------------------------

    /** Runs the three checks of an object, which it may override, and puts their complaints together. */
    static void full(Model object, Clean options) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        collect(errors, () -> object.cleanFields(options));
        collect(errors, object::clean);
        EntityType<?> entity = object.entityType();
        // A field that is wrong already needs no query.
        List<String> wrong = errors.keySet().stream()
                .filter(name -> entity.fieldOrNull(name) != null)
                .toList();
        collect(errors, () -> object.validateUnique(options.without(wrong)));
        throwIfAny(errors);
    }

    private static void collect(Map<String, List<String>> errors, Runnable check) {
        try {
            check.run();
        } catch (ValidationException e) {
            e.errors()
                    .forEach((field, complaints) -> errors.computeIfAbsent(field, name -> new ArrayList<>())
                            .addAll(complaints));
        }
    }

    private static void throwIfAny(Map<String, List<String>> errors) {
        if (!errors.isEmpty()) {
            throw new ValidationException(errors);
        }
    }

    private void complain(String field, String complaint) {
        errors.computeIfAbsent(field, name -> new ArrayList<>()).add(complaint);
    }

    // --- fields -------------------------------------------------------------------------------------------------

    void fields() {
        for (EntityField field : entity.fields()) {
            if (!excluded.contains(field)) {
                Object value = field.access().get(object);
                if (value != null) {
                    check(field, value);
                } else if (!field.nullable()
                        && !field.generated()
                        && !field.leftToDatabase(object)
                        && !object.isDeferred(field.name())) {
                    complain(field.name(), "This field cannot be null.");
                }
            }
        }
        throwIfAny(errors);
    }

    private void check(EntityField field, Object value) {
        Object stored;
        try {
            stored = Objects.requireNonNull(field.toStored(value));
        } catch (ConversionException e) {
            complain(field.name(), Objects.requireNonNull(e.getMessage()));
            return;
        }
        String refusal = field.refusal(stored);
        if (refusal != null) {
            complain(field.name(), refusal);
        }
        checkLength(field, stored);
        for (Validator<Object> validator : entity.validators(field)) {
            try {
                validator.validate(value);
            } catch (ValidationException e) {
                e.errors().values().forEach(complaints -> complaints.forEach(text -> complain(field.name(), text)));
            }
        }
        if (field.relation() != null && !errors.containsKey(field.name())) {
            checkExists(field, field.relation(), value);
        }
    }

    private void checkLength(EntityField field, Object stored) {
        if (field.kind() == ValueKind.STRING && field.length() >= 0 && stored instanceof String text) {
            int length = text.codePointCount(0, text.length());
            if (length > field.length()) {
                complain(
                        field.name(),
                        "Ensure this value has at most " + field.length() + " characters (it has " + length + ").");
            }
        }
    }

    private void checkExists(EntityField field, Relation relation, Object key) {
        EntityType<?> target = relation.target();
        AliasChoice choice = options.choice(databases.routing(), target, object, Hints.of(object));
        if (!rows(target, choice).filter("pk", key).exists()) {
            complain(
                    field.name(),
                    "No " + target + " has the key " + key + " on the database \"" + choice.alias() + "\".");
        }
    }

    // --- uniqueness ---------------------------------------------------------------------------------------------

    void uniqueness() {
        if (object.state().adding() && entity.keys().size() > 1) {
            checkUnique(entity.keys());
        }
        for (List<String> names : entity.uniques()) {
            checkUnique(names.stream().map(entity::field).toList());
        }
        for (EntityField field : entity.fields()) {
            boolean newKey =
                    field.key() && entity.keys().size() == 1 && object.state().adding();
            if (field.unique() || newKey) {
                checkUnique(List.of(field));
            }
        }
        throwIfAny(errors);
    }

    private void checkUnique(List<EntityField> fields) {
        if (fields.stream().anyMatch(excluded::contains)) {
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (EntityField field : fields) {
            Object value = value(field);
            if (value == null) {
                // The key to come, or null, which equals no other null.
                return;
            }
            values.put(field.valueName(), value);
        }
        AliasChoice choice = options.choice(databases.routing(), entity, object, Hints.none());
        QuerySet<? extends Model> others = rows(entity, choice);
        for (Map.Entry<String, Object> part : values.entrySet()) {
            others = others.filter(part.getKey(), part.getValue());
        }
        Object key = object.pk();
        if (!object.state().adding() && key != null) {
            others = others.exclude("pk", key);
        }
        if (others.exists()) {
            complain(
                    fields.size() == 1 ? fields.get(0).name() : ValidationException.NON_FIELD_ERRORS,
                    "Another " + entity + " with this "
                            + fields.stream().map(EntityField::name).collect(Collectors.joining(" and "))
                            + " exists on the database \"" + choice.alias() + "\".");
        }
    }

    private @Nullable Object value(EntityField field) {
        if (field.key() && object.pk() == null) {
            return null;
        }
        Object value = field.access().get(object);
        if (object.isDeferred(field.name()) && Saving.isDefault(value)) {
            object.load(field.name());
            value = field.access().get(object);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private QuerySet<? extends Model> rows(EntityType<?> of, AliasChoice choice) {
        return new QuerySet<>(Query.of((EntityType<? extends Model>) of, databases)
                .decided(choice)
                .ordered(List.of()));
    }
}

package io.columba.meta;

import io.columba.annotation.Validators;
import io.columba.error.MappingException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@link Validators} from the fields of an entity class and refuses what cannot check them. */
final class FieldValidators {
    private FieldValidators() {}

    /** Returns the validators by field name. */
    static Map<String, List<Validator<Object>>> of(List<Field> fields) {
        Map<String, List<Validator<Object>>> byName = new HashMap<>();
        for (Field field : fields) {
            Validators annotation = field.getAnnotation(Validators.class);
            if (annotation != null) {
                List<Validator<Object>> made = new ArrayList<>();
                for (Class<?> type : annotation.value()) {
                    made.add(validator(field, type));
                }
                byName.put(field.getName(), List.copyOf(made));
            }
        }
        return Map.copyOf(byName);
    }

    @SuppressWarnings("unchecked")
    private static Validator<Object> validator(Field field, Class<?> type) {
        if (!Validator.class.isAssignableFrom(type)) {
            throw wrong(
                    field,
                    type,
                    ", which is no Validator. Write: class " + type.getSimpleName() + " implements Validator<"
                            + fieldType(field).getSimpleName() + ">");
        }
        for (Type parent : type.getGenericInterfaces()) {
            if (!KeyHolder.class.isAssignableFrom(field.getType())
                    && parent instanceof ParameterizedType generic
                    && generic.getRawType() == Validator.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> checked
                    && !checked.isAssignableFrom(fieldType(field))) {
                throw wrong(
                        field,
                        type,
                        ", which checks " + checked.getSimpleName() + " and not "
                                + fieldType(field).getSimpleName() + ".");
            }
        }
        return (Validator<Object>) new Accessors(type).constructor().get();
    }

    private static Class<?> fieldType(Field field) {
        return Boxing.wrapper(field.getType());
    }

    private static MappingException wrong(Field field, Class<?> type, String problem) {
        return new MappingException(
                "Field " + field.getName() + " of " + field.getDeclaringClass().getName() + " has" + " @Validators("
                        + type.getSimpleName() + ".class)" + problem);
    }
}

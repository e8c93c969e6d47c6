package io.columba.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports an object that is not valid: all complaints, by field (Django: {@code ValidationError}).
 *
 * <p>Thrown by the checks of an object, by validators and by {@code clean} methods; whoever catches it can show each
 * complaint beside its field.
 */
public final class ValidationException extends ColumbaException {
    /** The key of the complaints that are about no single field. */
    public static final String NON_FIELD_ERRORS = "__all__";

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, ArrayList<String>> errors;

    /**
     * Complains about the object as a whole, or in a validator about the value at hand.
     *
     * @param complaint what is wrong, for the one who entered the value
     */
    public ValidationException(String complaint) {
        this(Map.of(NON_FIELD_ERRORS, List.of(complaint)));
    }

    /**
     * Complains about a field.
     *
     * @param field the name of the field
     * @param complaint what is wrong, for the one who entered the value
     */
    public ValidationException(String field, String complaint) {
        this(Map.of(field, List.of(complaint)));
    }

    /**
     * Complains about several fields.
     *
     * @param errors the complaints by field name; those about no single field under {@link #NON_FIELD_ERRORS}
     */
    public ValidationException(Map<String, ? extends List<String>> errors) {
        super("Not valid. " + described(errors));
        this.errors = new LinkedHashMap<>();
        errors.forEach((field, complaints) -> this.errors.put(field, new ArrayList<>(complaints)));
    }

    /**
     * Returns all complaints.
     *
     * @return the complaints by field name, in the order of the fields; those about no single field under
     *     {@link #NON_FIELD_ERRORS}
     */
    public Map<String, List<String>> errors() {
        return Collections.unmodifiableMap(errors);
    }

    private static String described(Map<String, ? extends List<String>> errors) {
        List<String> parts = new ArrayList<>();
        errors.forEach((field, complaints) ->
                parts.add((field.equals(NON_FIELD_ERRORS) ? "" : field + ": ") + String.join(" ", complaints)));
        return String.join(" ", parts);
    }
}

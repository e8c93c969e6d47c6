package io.columba.meta;

import io.columba.annotation.OnDelete;
import io.columba.error.ConversionException;
import io.columba.error.MappingException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the annotation of a relation says of the deletion of its target.
 *
 * @param onDelete the rule
 * @param key the text of the key that takes the place of the deleted one; null if there is none
 * @param chosenBy what chooses the replacement; null if nothing does
 */
record DeletionRule(
        OnDelete onDelete, @Nullable String key, @Nullable DeletedReplacement chosenBy) {
    /** Makes the rule from the parts of an annotation; what it says too much or too little is refused. */
    static DeletionRule of(OnDelete onDelete, String defaultKey, String setTo, Class<?> setBy) {
        boolean hasClass = setBy != void.class;
        if (onDelete == OnDelete.SET_DEFAULT && defaultKey.isEmpty()) {
            throw new MappingException(
                    "has onDelete = SET_DEFAULT without a default. Add the key of the row to point to"
                            + " instead: defaultKey = \"...\"");
        }
        if (onDelete != OnDelete.SET_DEFAULT && !defaultKey.isEmpty()) {
            throw new MappingException("has a defaultKey, which only onDelete = SET_DEFAULT uses. Change the rule, or"
                    + " leave out defaultKey.");
        }
        if (onDelete == OnDelete.SET && setTo.isEmpty() != hasClass) {
            throw new MappingException("has onDelete = SET, which needs either the key of the row to point to instead,"
                    + " setTo = \"...\", or what chooses it, setBy = SomeClass.class.");
        }
        if (onDelete != OnDelete.SET && (!setTo.isEmpty() || hasClass)) {
            throw new MappingException(
                    "has setTo or setBy, which only onDelete = SET uses. Change the rule, or leave" + " them out.");
        }
        if (hasClass && !DeletedReplacement.class.isAssignableFrom(setBy)) {
            throw new MappingException("has setBy = " + setBy.getSimpleName()
                    + ".class, which does not implement io.columba.meta.DeletedReplacement.");
        }
        String key = onDelete == OnDelete.SET_DEFAULT ? defaultKey : setTo.isEmpty() ? null : setTo;
        return new DeletionRule(
                onDelete,
                key,
                hasClass
                        ? (DeletedReplacement)
                                new Accessors(setBy).constructor().get()
                        : null);
    }

    @Nullable
    Object replacement(EntityField field, String alias) {
        if (chosenBy != null) {
            return chosenBy.replacement(alias);
        }
        String text = Objects.requireNonNull(key);
        try {
            return field.toField(text);
        } catch (ConversionException e) {
            throw new MappingException(
                    field + " has " + (onDelete == OnDelete.SET ? "setTo" : "defaultKey") + " = \"" + text
                            + "\", which is no key of "
                            + Objects.requireNonNull(field.relation()).target() + ": " + e.getMessage(),
                    e);
        }
    }
}

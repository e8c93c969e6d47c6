package io.columba;

import io.columba.expr.Q;
import io.columba.meta.EntityField;
import org.jspecify.annotations.Nullable;

/** Uses the plain comparisons of a condition as the values of a new object. */
final class Lookups {
    private Lookups() {}

    static void apply(Q condition, Model object) {
        if (condition instanceof Q.Junction junction && !junction.any()) {
            junction.parts().forEach(part -> apply(part, object));
        } else if (condition instanceof Q.Comparison comparison) {
            String name = comparison.path().replaceFirst("__exact$", "");
            if (!name.contains("__")) {
                set(object, object.entityType().field(name), comparison.value());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void set(Model object, EntityField field, @Nullable Object value) {
        if (field.parentLink()) {
            object.setPk(value instanceof Model related ? related.pk() : value);
        } else if (field.relation() == null) {
            if (value != null || !field.primitive()) {
                field.access().set(object, field.toField(value));
            }
        } else if (value instanceof Model related) {
            ((Ref<Model>) Ref.reference(field, object)).set(related);
        } else {
            Ref.reference(field, object).setId(value);
        }
    }
}

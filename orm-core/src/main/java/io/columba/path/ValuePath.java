package io.columba.path;

import io.columba.expr.Expression;
import io.columba.expr.OutputType;
import io.columba.expr.Transform;

/**
 * The path to a value. Immutable.
 *
 * @param <V> the type of the values
 */
public abstract sealed class ValuePath<V> extends FieldPath permits ScalarPath {
    ValuePath(String path) {
        super(path);
    }

    /**
     * Converts the value to another type (Django: {@code Cast}).
     *
     * @param type the type
     * @return the converted value
     */
    public final Expression cast(OutputType type) {
        return asExpression().cast(type);
    }

    final String part(Transform part) {
        return path() + "__" + part.id();
    }
}

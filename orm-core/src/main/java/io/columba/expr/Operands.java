package io.columba.expr;

import org.jspecify.annotations.Nullable;

/** What programs give where a value or an expression may stand. */
final class Operands {
    private Operands() {}

    /** Makes an expression of an expression, of a typed path, or of a plain value. */
    static Expression expression(@Nullable Object operand) {
        return operand instanceof Expressible computed ? computed.asExpression() : Expression.value(operand);
    }
}

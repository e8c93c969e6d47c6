package io.columba.safety;

import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Aggregate.stringAgg;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.raw;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Functions.coalesce;
import static io.columba.expr.Functions.concat;
import static io.columba.expr.Functions.nullIf;
import static io.columba.expr.Functions.replace;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Transaction;
import io.columba.expr.Case;
import io.columba.expr.Expression;
import io.columba.expr.OutputType;
import io.columba.expr.Window;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A text that is written or worked with comes back as it is, and no other row is touched. */
class ValueSafetyTest extends WithLetters {
    private static final String UNTOUCHED = "untouched";

    ValueSafetyTest(Server server) {
        super(server);
    }

    /** Two letters that do not belong to the others; the second one must stay as it is. */
    private Letter letter;

    private Letter other;
    private Transaction.Manual work;
}

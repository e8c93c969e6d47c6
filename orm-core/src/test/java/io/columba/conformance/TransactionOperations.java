package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Databases;
import io.columba.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operations of a scenario that concern transactions. */
final class TransactionOperations {
    private final List<String> committed;
    private final Map<String, String> savepoints = new HashMap<>();

    /** Labels of actions on commit are added to the list when they run. */
    TransactionOperations(List<String> committed) {
        this.committed = committed;
    }

    @Nullable
    Object run(String op, JsonNode operation) {
        String alias = operation.path("using").asText(Databases.DEFAULT_DB_ALIAS);
        switch (op) {
            case "on_commit" -> {
                String label = operation.get("label").asText();
                Transaction.onCommit(alias, () -> committed.add(label));
            }
            case "set_rollback" ->
                Transaction.setRollback(alias, operation.get("value").asBoolean());
            case "savepoint" -> savepoints.put(operation.get("as").asText(), Transaction.savepoint(alias));
            case "savepoint_rollback" -> Transaction.savepointRollback(alias, savepoint(operation));
            case "savepoint_commit" -> Transaction.savepointCommit(alias, savepoint(operation));
            case "set_autocommit" ->
                Transaction.setAutocommit(alias, operation.get("value").asBoolean());
            case "commit" -> Transaction.commit(alias);
            case "rollback" -> Transaction.rollback(alias);
            default -> {
                return tell(op, alias);
            }
        }
        return null;
    }

    private static Object tell(String op, String alias) {
        return switch (op) {
            case "in_atomic" -> Databases.current().database(alias).inAtomicBlock();
            case "get_rollback" -> Transaction.getRollback(alias);
            case "get_autocommit" -> Transaction.getAutocommit(alias);
            default -> throw new Scenario.UnknownOperation(op);
        };
    }

    private String savepoint(JsonNode operation) {
        return Objects.requireNonNull(savepoints.get(operation.get("sid").asText()));
    }
}

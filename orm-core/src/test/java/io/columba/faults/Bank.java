package io.columba.faults;

import static io.columba.expr.Expression.f;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Schema;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.Isolation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Accounts between which money is moved, and a ledger that tells whether each move was done whole or not at all. */
final class Bank {
    static final int ACCOUNTS = 8;
    private static final long START = 1_000;

    private Bank() {}

    static void open(String alias) {
        Schema.create(alias, Account.class, Transfer.class);
        for (long id = 1; id <= ACCOUNTS; id++) {
            Account account = new Account();
            account.id = id;
            account.balance = START;
            account.save(alias, true);
        }
    }

    /** Moves a random amount between two random accounts, in a transaction. */
    static void transfer(String alias, long id, Random random) {
        Transfer transfer = new Transfer();
        transfer.id = id;
        transfer.source = 1L + random.nextInt(ACCOUNTS);
        transfer.target = 1 + (transfer.source + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        transfer.amount = 1L + random.nextInt(100);
        Transaction.atomic(alias, () -> book(alias, transfer));
    }

    private static void book(String alias, Transfer transfer) {
        move(alias, transfer.source, -transfer.amount);
        transfer.save(alias, true);
        // a block of its own, so that savepoints are lost and found too
        Transaction.atomic(alias, () -> move(alias, transfer.target, transfer.amount));
    }

    private static void move(String alias, long account, long amount) {
        assertThat(Account.objects
                        .using(alias)
                        .filter("pk", account)
                        .update("balance", f("balance").plus(amount)))
                .isEqualTo(1);
    }

    /**
     * Fails unless each acknowledged transfer is there, and no other but those whose commit was not answered, and the
     * balances are what the ledger says.
     */
    static void assertSound(String alias, Collection<Long> acknowledged, Collection<Long> unanswered) {
        Atomic oneMoment = Atomic.on(alias).isolation(Isolation.SERIALIZABLE);
        record State(List<Account> accounts, List<Transfer> transfers) {}
        State state = Transaction.atomic(
                oneMoment,
                () -> new State(
                        Account.objects.using(alias).list(),
                        Transfer.objects.using(alias).list()));

        Set<Long> possible = new HashSet<>(acknowledged);
        possible.addAll(unanswered);
        assertThat(state.transfers()).extracting(transfer -> transfer.id).containsAll(acknowledged);
        assertThat(possible)
                .containsAll(
                        state.transfers().stream().map(transfer -> transfer.id).toList());
        Map<Long, Long> expected = new HashMap<>();
        for (long id = 1; id <= ACCOUNTS; id++) {
            expected.put(id, START);
        }
        for (Transfer each : state.transfers()) {
            expected.merge(each.source, -each.amount, Long::sum);
            expected.merge(each.target, each.amount, Long::sum);
        }
        Map<Long, Long> actual = new HashMap<>();
        state.accounts().forEach(account -> actual.put(account.id, account.balance));
        assertThat(actual).isEqualTo(expected);
        assertThat(actual.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(ACCOUNTS * START);
    }
}

package io.columba.validation;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Unique;
import io.columba.annotation.Validators;
import io.columba.error.ValidationException;
import io.columba.meta.Validator;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Entity(app = "validation", unique = @Unique({"bank", "number"}))
public class Account extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Account> objects = Manager.of(Account.class);

    @Id
    public Long id;

    @Column(length = 8, unique = true)
    @Validators({LowerCase.class, NoSpace.class})
    public String name = "";

    @Column(nullable = true, unique = true)
    public @Nullable Integer pin;

    public String bank = "";

    public int number;

    @Column(precision = 5, scale = 2)
    public BigDecimal balance = BigDecimal.ZERO;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "accounts", nullable = true, constraint = false)
    public final Ref<Keeper> owner = ref();

    public Account() {}

    public Account(String name, String bank, int number) {
        this.name = name;
        this.bank = bank;
        this.number = number;
    }

    @Override
    public void clean() {
        if (bank.equals(name)) {
            throw new ValidationException("Name and bank are the same.");
        }
        if (number < 0) {
            throw new ValidationException("number", "Numbers count from 0.");
        }
    }

    static final class LowerCase implements Validator<String> {
        @Override
        public void validate(String value) {
            if (!value.equals(value.toLowerCase(java.util.Locale.ROOT))) {
                throw new ValidationException("Use small letters.");
            }
        }
    }

    static final class NoSpace implements Validator<CharSequence> {
        @Override
        public void validate(CharSequence value) {
            if (value.chars().anyMatch(c -> c == ' ')) {
                throw new ValidationException("Leave out spaces.");
            }
        }
    }
}

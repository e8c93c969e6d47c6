package io.columba.validation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Validators;
import io.columba.error.MappingException;
import io.columba.meta.EntityType;
import org.junit.jupiter.api.Test;

class ValidatorMistakesTest {
    @Entity
    static class NoValidator extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        @Validators(String.class)
        String name;
    }

    @Entity
    static class OtherType extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        @Validators(Account.LowerCase.class)
        int pages;
    }

    @Test
    void a_class_that_is_no_validator_is_refused() {
        assertThatThrownBy(() -> EntityType.of(NoValidator.class))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "Field name of " + NoValidator.class.getName() + " has @Validators(String.class), which is no"
                                + " Validator. Write: class String implements Validator<String>");
    }

    @Test
    void a_validator_of_another_type_is_refused() {
        assertThatThrownBy(() -> EntityType.of(OtherType.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("Field pages of " + OtherType.class.getName() + " has @Validators(LowerCase.class), which"
                        + " checks String and not Integer.");
    }
}

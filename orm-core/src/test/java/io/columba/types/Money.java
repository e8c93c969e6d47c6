package io.columba.types;

import io.columba.meta.Converter;

/** An amount in cents, with a converter that is named on the field. */
record Money(long cents) {
    /** Keeps the cents. */
    static final class Cents implements Converter<Money, Long> {
        @Override
        public Class<Money> javaType() {
            return Money.class;
        }

        @Override
        public Class<Long> storedType() {
            return Long.class;
        }

        @Override
        public Long toStored(Money value) {
            return value.cents();
        }

        @Override
        public Money fromStored(Long stored) {
            return new Money(stored);
        }
    }
}

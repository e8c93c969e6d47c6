package io.columba.types;

import io.columba.meta.Converter;

/** A temperature, with a converter that is registered for the type. */
record Celsius(double degrees) {
    /** Keeps the degrees as text. */
    static final class Text implements Converter<Celsius, String> {
        @Override
        public Class<Celsius> javaType() {
            return Celsius.class;
        }

        @Override
        public Class<String> storedType() {
            return String.class;
        }

        @Override
        public String toStored(Celsius value) {
            return value.degrees() + " C";
        }

        @Override
        public Celsius fromStored(String stored) {
            return new Celsius(Double.parseDouble(stored.replace(" C", "")));
        }
    }
}

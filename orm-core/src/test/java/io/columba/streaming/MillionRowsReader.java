package io.columba.streaming;

import io.columba.Databases;
import java.util.stream.Stream;

/** A program that reads all measurements of a database and prints their number and the sum of their amounts. */
final class MillionRowsReader {
    private MillionRowsReader() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        String user = arguments[1].isEmpty() ? null : arguments[1];
        String password = arguments[2].isEmpty() ? null : arguments[2];
        try (Databases databases = Databases.builder()
                .database("default", arguments[0], user, password)
                .build()
                .install()) {
            long[] result = new long[2];
            try (Stream<Measurement> measurements = Measurement.objects.through(databases).stream()) {
                measurements.forEach(measurement -> {
                    result[0]++;
                    result[1] += measurement.amount;
                });
            }
            System.out.println(result[0] + " rows, sum " + result[1]);
        }
    }
}

package io.columba.conformance;

import java.util.Map;
import java.util.Set;

/** The suite's names of errors. */
final class Errors {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ConnectionDoesNotExistException", "ConnectionDoesNotExist"),
            Map.entry("ImproperlyConfiguredException", "ImproperlyConfigured"),
            Map.entry("RelatedObjectDoesNotExistException", "RelatedObjectDoesNotExist"),
            Map.entry("DoesNotExistException", "DoesNotExist"),
            Map.entry("MultipleObjectsReturnedException", "MultipleObjectsReturned"),
            Map.entry("TransactionManagementException", "TransactionManagementError"),
            Map.entry("FieldException", "FieldError"),
            Map.entry("ProtectedException", "ProtectedError"),
            Map.entry("RestrictedException", "ProtectedError"),
            Map.entry("IntegrityException", "IntegrityError"),
            Map.entry("DataException", "DataError"),
            Map.entry("OperationalException", "OperationalError"),
            Map.entry("ProgrammingException", "ProgrammingError"),
            Map.entry("DatabaseException", "DatabaseError"),
            Map.entry("NotSupportedException", "NotSupportedError"),
            Map.entry("ValidationException", "ValidationError"),
            Map.entry("ConversionException", "InvalidOperation"),
            Map.entry("CrossDatabaseException", "ValueError"),
            Map.entry("IllegalArgumentException", "ValueError"),
            Map.entry("IllegalStateException", "ValueError"),
            Map.entry("IndexOutOfBoundsException", "IndexError"),
            Map.entry("Marker", "Marker"));

    /** Wrong use of the interface: any rejection of it will do, says the suite. */
    private static final Set<String> MISUSE = Set.of(
            "TypeError",
            "ValueError",
            "AttributeError",
            "AssertionError",
            "IndexError",
            "NotSupportedError",
            "RuntimeError");

    private static final Set<String> OF_THE_DATABASE =
            Set.of("DatabaseError", "DataError", "OperationalError", "ProgrammingError");

    private static final Set<String> OF_A_VALUE = Set.of("ValidationError", "ValueError");

    private Errors() {}

    /** The error of the operation that raises one. */
    static final class Marker extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Stands for what the compiler refuses. */
    static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwritable(String error) {
            super(error);
        }
    }

    static String name(RuntimeException e) {
        if (e instanceof Unwritable) {
            return String.valueOf(e.getMessage());
        }
        for (Class<?> type = e.getClass(); type != null; type = type.getSuperclass()) {
            String name = NAMES.get(type.getSimpleName());
            if (name != null) {
                return name;
            }
        }
        return e.toString();
    }

    /** Says whether an error is the expected one, as far as a statically typed language tells them apart. */
    static boolean same(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        if (MISUSE.contains(expected)) {
            return MISUSE.contains(actual)
                    || Set.of("FieldError", "TransactionManagementError", "InvalidOperation")
                            .contains(actual);
        }
        return (expected.equals("FieldDoesNotExist") && actual.equals("FieldError"))
                || (OF_THE_DATABASE.contains(expected)
                        // what a database would refuse may be refused before it is asked
                        && (OF_THE_DATABASE.contains(actual)
                                || Set.of("FieldError", "NotSupportedError").contains(actual)))
                || (OF_A_VALUE.contains(expected) && actual.equals("InvalidOperation"));
    }
}

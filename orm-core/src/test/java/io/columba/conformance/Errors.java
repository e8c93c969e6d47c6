package io.columba.conformance;

import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.ConversionException;
import io.columba.error.CrossDatabaseException;
import io.columba.error.DataException;
import io.columba.error.DatabaseException;
import io.columba.error.DoesNotExistException;
import io.columba.error.FieldException;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.IntegrityException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.error.OperationalException;
import io.columba.error.ProgrammingException;
import io.columba.error.ProtectedException;
import io.columba.error.RelatedObjectDoesNotExistException;
import io.columba.error.TransactionManagementException;
import java.util.Set;

/** The suite's names of errors. */
final class Errors {
    private static final Set<String> MISUSE = Set.of(
            "TypeError",
            "ValueError",
            "AttributeError",
            "AssertionError",
            "IndexError",
            "NotSupportedError",
            "RuntimeError");

    private Errors() {}

    /** The error of the operation that raises one. */
    static final class Marker extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static String name(RuntimeException e) {
        if (e instanceof Marker) {
            return "Marker";
        }
        if (e instanceof ConnectionDoesNotExistException) {
            return "ConnectionDoesNotExist";
        }
        if (e instanceof ImproperlyConfiguredException) {
            return "ImproperlyConfigured";
        }
        if (e instanceof RelatedObjectDoesNotExistException) {
            return "RelatedObjectDoesNotExist";
        }
        if (e instanceof DoesNotExistException) {
            return "DoesNotExist";
        }
        if (e instanceof MultipleObjectsReturnedException) {
            return "MultipleObjectsReturned";
        }
        if (e instanceof TransactionManagementException) {
            return "TransactionManagementError";
        }
        if (e instanceof FieldException) {
            return "FieldError";
        }
        if (e instanceof ProtectedException) {
            return "ProtectedError";
        }
        if (e instanceof IntegrityException) {
            return "IntegrityError";
        }
        if (e instanceof DataException) {
            return "DataError";
        }
        if (e instanceof OperationalException) {
            return "OperationalError";
        }
        if (e instanceof ProgrammingException) {
            return "ProgrammingError";
        }
        if (e instanceof DatabaseException) {
            return "DatabaseError";
        }
        boolean misuse = e instanceof CrossDatabaseException
                || e instanceof ConversionException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException;
        return misuse ? "ValueError" : e.toString();
    }

    /** Says whether an error is the expected one, as far as a statically typed language tells them apart. */
    static boolean same(String expected, String actual) {
        return expected.equals(actual)
                || (MISUSE.contains(expected) && MISUSE.contains(actual))
                || (MISUSE.contains(expected) && actual.equals("FieldError"))
                // Django refuses a durable block in another one with its plainest error
                || (expected.equals("RuntimeError") && actual.equals("TransactionManagementError"));
    }
}

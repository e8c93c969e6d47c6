package io.columba.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class once on each {@linkplain Server#selected() selected} server, which its constructor takes as its
 * only parameter. The tests of a class for which no server is left are reported as skipped, with the reason.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass(name = "{0}")
@ArgumentsSource(SelectedServers.class)
@ExtendWith({SelectedServers.class, FailureNamesServer.class})
public @interface OnEveryServer {
    /** The servers this class is about; all if empty. */
    Server[] only() default {};

    /** The servers this class is not about. */
    Server[] except() default {};
}

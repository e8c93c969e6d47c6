package io.columba.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import org.junit.jupiter.api.Test;

class LeakDetectionTest {
    @Test
    void pools_of_the_tests_warn_of_connections_that_are_not_given_back() {
        assertThat(new HikariConfig().getLeakDetectionThreshold()).isPositive();
    }
}

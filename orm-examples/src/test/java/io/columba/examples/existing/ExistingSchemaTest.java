package io.columba.examples.existing;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.examples.existing.model.Customer;
import io.columba.examples.existing.model.Order;
import io.columba.examples.existing.model.OrderState;
import io.columba.examples.existing.model.Product;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop whose entities the build made from {@code shop.sql}; there is no source of theirs to look after. */
class ExistingSchemaTest {
    private Databases databases;

    @BeforeEach
    void open() throws SQLException {
        databases = Databases.builder()
                .database("default", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1")
                .build()
                .install();
        try (Connection connection = databases.connection("default");
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from 'classpath:io/columba/examples/existing/shop.sql'");
        }
    }

    @AfterEach
    void close() {
        databases.close();
    }

    @Test
    void entities_of_an_existing_schema_are_used_like_any_other() {
        Customer ada = new Customer();
        ada.setName("Ada");
        ada.save();
        Product tea = new Product();
        tea.setTitle("Tea");
        tea.setPrice(new BigDecimal("3.50"));
        tea.save();

        Order order = new Order();
        order.customer().set(ada);
        order.save();
        order.products().add(tea); // order_products has no class: it is the link table of a many-to-many relation
        order.setState(OrderState.PAID); // an enum, because the column has check (state in (...))
        order.save();

        assertThat(Order.objects
                        .filter("customer__name", "Ada")
                        .filter("products__price__gt", 3)
                        .get()
                        .getState())
                .isEqualTo(OrderState.PAID);
        assertThat(ada.orders().all().count()).isEqualTo(1);
        assertThat(tea.orders().all().list()).containsExactly(order);
    }
}

package io.columba.chinook;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.expr.Aggregate;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChinookSalesTest extends ChinookQuestions {
    ChinookSalesTest(Server server) {
        super(server);
    }

    @Test
    void what_is_the_total_revenue() throws SQLException {
        assertThat((BigDecimal)
                        Invoice.objects.aggregate(Aggregate.sum("total")).get("total__sum"))
                .isEqualByComparingTo("2328.60");
        assertSame(figures(Invoice.objects.all(), Aggregate.sum("total")), "select sum(total) from invoice");
    }

    @Test
    void who_spent_most() throws SQLException {
        record Spending(Customer customer, BigDecimal sum) {}
        List<Spending> all = new ArrayList<>();
        for (Customer customer : Customer.objects.all()) {
            Object sum = customer.invoices.aggregate(Aggregate.sum("total")).get("total__sum");
            all.add(new Spending(customer, (BigDecimal) Objects.requireNonNull(sum)));
        }
        Spending most = all.stream().max(Comparator.comparing(Spending::sum)).orElseThrow();
        List<List<String>> answer =
                List.of(Answer.row(most.customer().firstName, most.customer().lastName, most.sum()));
        assertThat(answer).containsExactly(List.of("Helena", "Hol\u00fd", "49.62"));
        assertSame(
                answer,
                "select c.first_name, c.last_name, sum(i.total) from customer c join invoice i"
                        + " on i.customer_id = c.customer_id group by c.customer_id, c.first_name, c.last_name"
                        + " order by 3 desc limit 1");
    }

    @Test
    void who_reports_to_whom() throws SQLException {
        List<List<String>> answer = new ArrayList<>();
        for (Employee employee : Employee.objects.selectRelated("reportsTo").orderBy("employeeId")) {
            Employee manager = employee.reportsTo.orNull();
            answer.add(Answer.row(employee.firstName, manager == null ? null : manager.firstName));
        }
        assertThat(answer)
                .startsWith(List.of("Andrew", "null"), List.of("Nancy", "Andrew"), List.of("Jane", "Nancy"))
                .endsWith(List.of("Laura", "Michael"));
        assertSame(
                answer,
                "select e.first_name, m.first_name from employee e left join employee m"
                        + " on m.employee_id = e.reports_to order by e.employee_id");
    }

    @Test
    void who_works_below_the_general_manager() throws SQLException {
        Employee general = Employee.objects.get("title", "General Manager");
        assertThat(general.reportsTo.orNull()).isNull();
        assertThat(general.reports.orderBy("firstName").column("firstName").list())
                .isEqualTo(List.of("Michael", "Nancy"));
        assertCount(
                Employee.objects.filter("reportsTo__reportsTo", general),
                5,
                "select count(*) from employee where reports_to in"
                        + " (select employee_id from employee where reports_to = ?)",
                general.employeeId);
        assertCount(
                Employee.objects.filter("reports__isnull", true),
                5,
                "select count(*) from employee where employee_id not in"
                        + " (select reports_to from employee where reports_to is not null)");
    }

    @Test
    void what_was_sold_to_the_united_states() throws SQLException {
        String sql = " from invoice where billing_country = ?";
        assertCount(Invoice.objects.filter("billingCountry", "USA"), 91, "select count(*)" + sql, "USA");
        assertCount(Invoice.objects.filter("customer__country", "USA"), 91, "select count(*)" + sql, "USA");
        List<List<String>> answer =
                figures(Invoice.objects.filter("billingCountry", "USA"), Aggregate.sum("total"), Aggregate.count("pk"));
        assertThat(answer).containsExactly(List.of("523.06", "91"));
        assertSame(answer, "select sum(total), count(*)" + sql, "USA");
    }

    @Test
    void which_customers_live_neither_in_north_america_nor_work_for_a_company() throws SQLException {
        assertCount(
                Customer.objects
                        .exclude(q("country", "USA").or("country", "Canada"))
                        .filter("company", null),
                33,
                "select count(*) from customer where country not in ('USA', 'Canada') and company is null");
    }

    @Test
    void how_much_was_sold_in_each_year() throws SQLException {
        List<List<String>> answer = new ArrayList<>();
        List<List<String>> plain = new ArrayList<>();
        for (int year = 2021; year <= 2025; year++) {
            answer.addAll(figures(
                    Invoice.objects.filter("invoiceDate__year", year), Aggregate.count("pk"), Aggregate.sum("total")));
            plain.addAll(sql("select count(*), sum(total) from invoice where invoice_date >= '" + year
                    + "-01-01' and invoice_date < '" + (year + 1) + "-01-01'"));
        }
        assertThat(answer)
                .isEqualTo(plain)
                .containsExactly(
                        List.of("83", "449.46"),
                        List.of("83", "481.45"),
                        List.of("83", "469.58"),
                        List.of("83", "477.53"),
                        List.of("80", "450.58"));
    }

    @Test
    void which_invoices_are_of_the_first_month() throws SQLException {
        String sql = "select count(*) from invoice where invoice_date >= '2021-01-01' and invoice_date < '2021-02-01'";
        LocalDateTime first = LocalDateTime.of(2021, 1, 1, 0, 0);
        assertCount(
                Invoice.objects.filter(q(
                        "invoiceDate__range", List.of(first, first.plusMonths(1).minusSeconds(1)))),
                6,
                sql);
        assertCount(Invoice.objects.filter(q("invoiceDate__year", 2021).and("invoiceDate__month", 1)), 6, sql);
        assertCount(Invoice.objects.filter("invoiceDate__lt", first.plusMonths(1)), 6, sql);
    }

    @Test
    void when_were_the_first_and_the_last_invoice_written() throws SQLException {
        Map<String, Object> dates = Invoice.objects.aggregate(
                Aggregate.min("invoiceDate").as("first"),
                Aggregate.max("invoiceDate").as("last"));
        assertThat(dates)
                .containsEntry("first", LocalDateTime.of(2021, 1, 1, 0, 0))
                .containsEntry("last", LocalDateTime.of(2025, 12, 22, 0, 0));
        Invoice last = Invoice.objects.orderBy("invoiceDate", "pk").last().orElseThrow();
        assertThat(last.invoiceDate).isEqualTo(dates.get("last"));
        assertSame(
                Answer.single(last.invoiceId),
                "select invoice_id from invoice order by invoice_date desc, invoice_id desc limit 1");
    }

    @Test
    void how_much_did_each_agent_sell() throws SQLException {
        List<List<String>> answer = new ArrayList<>();
        for (Employee agent :
                Employee.objects.filter("customers__isnull", false).distinct().orderBy("firstName")) {
            Object sum = Invoice.objects
                    .filter("customer__supportRep", agent)
                    .aggregate(Aggregate.sum("total"))
                    .get("total__sum");
            answer.add(Answer.row(agent.firstName, sum));
        }
        assertThat(answer)
                .containsExactly(List.of("Jane", "833.04"), List.of("Margaret", "775.4"), List.of("Steve", "720.16"));
        assertSame(
                answer,
                "select e.first_name, sum(i.total) from employee e join customer c"
                        + " on c.support_rep_id = e.employee_id join invoice i on i.customer_id = c.customer_id"
                        + " group by e.employee_id, e.first_name order by e.first_name");
    }

    @Test
    void who_bought_jazz_and_who_never_did() throws SQLException {
        String buyers = "(select i.customer_id from invoice i join invoice_line l on l.invoice_id = i.invoice_id"
                + " join track t on t.track_id = l.track_id join genre g on g.genre_id = t.genre_id"
                + " where g.name = 'Jazz')";
        assertCount(
                Customer.objects
                        .filter("invoices__lines__track__genre__name", "Jazz")
                        .distinct(),
                32,
                "select count(*) from customer where customer_id in " + buyers);
        assertCount(
                Customer.objects.exclude("invoices__lines__track__genre__name", "Jazz"),
                27,
                "select count(*) from customer where customer_id not in " + buyers);
    }

    @Test
    void one_call_speaks_of_one_invoice_and_two_calls_of_any_two() throws SQLException {
        String dear = "total > 10";
        String early = "invoice_date < '2022-01-01'";
        assertCount(
                Customer.objects
                        .filter(q("invoices__total__gt", 10).and("invoices__invoiceDate__year", 2021))
                        .distinct(),
                12,
                "select count(*) from customer where customer_id in (select customer_id from invoice where " + dear
                        + " and " + early + ")");
        assertCount(
                Customer.objects
                        .filter("invoices__total__gt", 10)
                        .filter("invoices__invoiceDate__year", 2021)
                        .distinct(),
                46,
                "select count(*) from customer where customer_id in (select customer_id from invoice where " + dear
                        + ") and customer_id in (select customer_id from invoice where " + early + ")");
    }

    @Test
    void the_lines_of_each_invoice_add_up_to_its_total() throws SQLException {
        Map<Object, BigDecimal> sums = new LinkedHashMap<>();
        try (Stream<InvoiceLine> lines = InvoiceLine.objects.stream()) {
            lines.forEach(line -> sums.merge(
                    Objects.requireNonNull(line.invoice.id()),
                    line.unitPrice.multiply(BigDecimal.valueOf(line.quantity)),
                    BigDecimal::add));
        }
        for (Invoice invoice : Invoice.objects.all()) {
            assertThat(sums.get(invoice.pk())).isEqualByComparingTo(invoice.total);
        }
        List<List<String>> answer = new ArrayList<>();
        sums.forEach((invoice, sum) -> answer.add(Answer.row(invoice, sum)));
        answer.sort(Comparator.comparing(row -> Integer.valueOf(row.get(0))));
        assertSame(
                answer,
                "select invoice_id, sum(unit_price * quantity) from invoice_line group by invoice_id order by invoice_id");
    }

    @Test
    void what_was_paid_for_video() throws SQLException {
        List<List<String>> answer = figures(
                InvoiceLine.objects.filter("track__mediaType__name__icontains", "video"),
                Aggregate.sum("unitPrice"),
                Aggregate.sum("quantity"));
        assertThat(answer).containsExactly(List.of("220.89", "111"));
        assertSame(
                answer,
                "select sum(l.unit_price), sum(l.quantity) from invoice_line l join track t"
                        + " on t.track_id = l.track_id join media_type m on m.media_type_id = t.media_type_id"
                        + " where m.name like '%video%'");
    }

    @Test
    void what_are_the_five_dearest_invoices() throws SQLException {
        List<List<String>> answer = Answer.rows(Invoice.objects
                .orderBy("-total", "invoiceId")
                .limit(5)
                .valuesList("invoiceId", "customer__lastName", "total")
                .list());
        assertThat(answer).startsWith(List.of("404", "Hol\u00fd", "25.86"));
        assertSame(
                answer,
                "select i.invoice_id, c.last_name, i.total from invoice i join customer c"
                        + " on c.customer_id = i.customer_id order by i.total desc, i.invoice_id limit 5");
    }
}

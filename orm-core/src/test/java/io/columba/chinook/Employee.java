package io.columba.chinook;

import io.columba.Manager;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import java.time.LocalDateTime;

@Entity
public class Employee extends Contact {
    private static final long serialVersionUID = 1L;
    public static final Manager<Employee> objects = Manager.of(Employee.class);

    @Id
    public Integer employeeId;

    @Column(length = 20)
    public String lastName = "";

    @Column(length = 20)
    public String firstName = "";

    @Column(nullable = true, length = 30)
    public String title;

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "reports", nullable = true, column = "reports_to")
    public final Ref<Employee> reportsTo = ref();

    @Column(nullable = true)
    public LocalDateTime birthDate;

    @Column(nullable = true)
    public LocalDateTime hireDate;

    @Column(nullable = true, length = 60)
    public String email;

    @Reverse("reportsTo")
    public final RelatedManager<Employee> reports = related();

    @Reverse("supportRep")
    public final RelatedManager<Customer> customers = related();
}

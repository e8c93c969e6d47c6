package io.columba.chinook;

import io.columba.Model;
import io.columba.annotation.Column;

/** The columns that the tables of customers and employees share; no table of its own. */
public abstract class Contact extends Model {
    private static final long serialVersionUID = 1L;

    @Column(nullable = true, length = 70)
    public String address;

    @Column(nullable = true, length = 40)
    public String city;

    @Column(nullable = true, length = 40)
    public String state;

    @Column(nullable = true, length = 40)
    public String country;

    @Column(nullable = true, length = 10)
    public String postalCode;

    @Column(nullable = true, length = 24)
    public String phone;

    @Column(nullable = true, length = 24)
    public String fax;
}

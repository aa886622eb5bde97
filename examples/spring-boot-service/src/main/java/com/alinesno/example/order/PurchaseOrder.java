package com.alinesno.example.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** One order of one product. {@code order} is a reserved word in SQL, hence the longer name. */
@Entity
@Table(name = "purchase_order")
class PurchaseOrder {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, unique = true, length = 40)
    private String number;

    @Column(nullable = false, length = 100)
    private String customer;

    @Column(nullable = false, length = 100)
    private String product;

    @Column(nullable = false)
    private int quantity;

    @Column(nullable = false, precision = 12, scale = 2)
    private BigDecimal unitPrice;

    @Column(nullable = false)
    private Instant placedAt;

    /** For JPA only. */
    protected PurchaseOrder() {}

    PurchaseOrder(NewOrder order, Instant placedAt) {
        this.number = order.number();
        this.customer = order.customer();
        this.product = order.product();
        this.quantity = order.quantity();
        this.unitPrice = order.unitPrice();
        this.placedAt = placedAt;
    }

    OrderView view() {
        BigDecimal total = unitPrice.multiply(BigDecimal.valueOf(quantity));
        return new OrderView(number, customer, product, quantity, unitPrice, total, placedAt);
    }
}

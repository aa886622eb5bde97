package com.alinesno.example.order;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/** An order as the outside sees it. Serializable, because a Redis cache stores it. */
record OrderView(
        String number,
        String customer,
        String product,
        int quantity,
        BigDecimal unitPrice,
        BigDecimal total,
        Instant placedAt)
        implements Serializable {}

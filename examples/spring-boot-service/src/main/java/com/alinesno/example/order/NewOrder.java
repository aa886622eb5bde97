package com.alinesno.example.order;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** What a customer sends to place an order. The number is the customer's own and makes a repeated request harmless. */
record NewOrder(
        @NotNull @Pattern(regexp = "[A-Z0-9-]{1,40}") String number,
        @NotBlank @Size(max = 100) String customer,
        @NotBlank @Size(max = 100) String product,
        @Min(1) @Max(100_000) int quantity,
        @NotNull @DecimalMin("0.01") @Digits(integer = 10, fraction = 2) BigDecimal unitPrice) {}

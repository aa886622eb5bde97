package com.alinesno.example.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders")
class OrderController {

    /** The longest export: the workbook is built in memory. */
    private static final int EXPORT_ROWS = 10_000;

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final OrderService orders;

    OrderController(OrderService orders) {
        this.orders = orders;
    }

    @GetMapping
    List<OrderView> list(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return orders.list(page, size);
    }

    @PostMapping
    ResponseEntity<OrderView> place(@Valid @RequestBody NewOrder order) {
        return ResponseEntity.created(URI.create("/orders/" + order.number())).body(orders.place(order));
    }

    @GetMapping("/{number}")
    OrderView find(@PathVariable String number) {
        return orders.find(number);
    }

    /** The newest orders as a spreadsheet. */
    @GetMapping("/export")
    ResponseEntity<byte[]> export() throws IOException {
        var attachment = ContentDisposition.attachment().filename("orders.xlsx").build();
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(OrderWorkbook.of(orders.list(0, EXPORT_ROWS)));
    }
}

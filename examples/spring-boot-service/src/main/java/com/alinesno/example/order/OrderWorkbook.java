package com.alinesno.example.order;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Orders as an Excel workbook: one sheet, a heading, one row an order. */
final class OrderWorkbook {

    private static final List<String> HEADING =
            List.of("Number", "Customer", "Product", "Quantity", "Unit price", "Total", "Placed at (UTC)");

    private OrderWorkbook() {}

    static byte[] of(List<OrderView> orders) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("Orders");
            var heading = sheet.createRow(0);
            for (int column = 0; column < HEADING.size(); column++) {
                heading.createCell(column).setCellValue(HEADING.get(column));
            }
            for (int i = 0; i < orders.size(); i++) {
                fill(sheet.createRow(i + 1), orders.get(i));
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(Row row, OrderView order) {
        row.createCell(0).setCellValue(order.number());
        row.createCell(1).setCellValue(order.customer());
        row.createCell(2).setCellValue(order.product());
        row.createCell(3).setCellValue(order.quantity());
        row.createCell(4).setCellValue(order.unitPrice().doubleValue());
        row.createCell(5).setCellValue(order.total().doubleValue());
        row.createCell(6).setCellValue(order.placedAt().toString());
    }
}

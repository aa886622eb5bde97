package com.alinesno.example.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.CacheManager;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SpringBootTest
@AutoConfigureMockMvc
class OrderControllerTest {

    private final MockMvc http;
    private final OrderRepository orders;
    private final CacheManager caches;

    @Autowired
    OrderControllerTest(MockMvc http, OrderRepository orders, CacheManager caches) {
        this.http = http;
        this.orders = orders;
        this.caches = caches;
    }

    @AfterEach
    void forgetOrders() {
        orders.deleteAll();
        caches.getCache("orders").clear();
    }

    @Test
    void placedOrderIsFoundByItsNumber() throws Exception {
        place("A-1", 3, "19.99")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/orders/A-1"))
                .andExpect(jsonPath("$.total").value(59.97));

        http.perform(get("/orders/A-1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.customer").value("Lin"))
                .andExpect(jsonPath("$.quantity").value(3));
    }

    @Test
    void listStartsWithTheNewestOrder() throws Exception {
        place("A-1", 1, "1.00");
        place("A-2", 1, "1.00");

        http.perform(get("/orders?size=1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].number").value("A-2"));
    }

    @Test
    void sameNumberTwiceIsAConflict() throws Exception {
        place("A-1", 1, "1.00");

        place("A-1", 2, "2.00").andExpect(status().isConflict());
        assertThat(orders.count()).isEqualTo(1);
    }

    @Test
    void invalidOrderIsRefused() throws Exception {
        place("A-1", 0, "1.00").andExpect(status().isBadRequest());
        place("a 1", 1, "1.00").andExpect(status().isBadRequest());
        place("A-1", 1, "0.001").andExpect(status().isBadRequest());
        http.perform(get("/orders?size=1000")).andExpect(status().isBadRequest());
        assertThat(orders.count()).isZero();
    }

    @Test
    void unknownNumberIsNotFound() throws Exception {
        http.perform(get("/orders/NONE")).andExpect(status().isNotFound());
    }

    @Test
    void exportIsAWorkbookWithOneRowAnOrder() throws Exception {
        place("A-1", 2, "2.50");

        byte[] xlsx = http.perform(get("/orders/export"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"orders.xlsx\""))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            var sheet = workbook.getSheet("Orders");
            assertThat(sheet.getLastRowNum()).isEqualTo(1);
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("A-1");
            assertThat(sheet.getRow(1).getCell(5).getNumericCellValue()).isEqualTo(5.0);
        }
    }

    @Test
    void serviceIsHealthyWithoutRedis() throws Exception {
        http.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("UP"));
    }

    private ResultActions place(String number, int quantity, String unitPrice) throws Exception {
        return http.perform(post("/orders").contentType(MediaType.APPLICATION_JSON).content("""
                {"number": "%s", "customer": "Lin", "product": "Tea", "quantity": %d, "unitPrice": %s}
                """.formatted(number, quantity, unitPrice)));
    }
}

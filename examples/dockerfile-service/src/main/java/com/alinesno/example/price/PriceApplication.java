package com.alinesno.example.price;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** Answers requests for the price of a product, out of a file on its class path. */
public final class PriceApplication {

    private PriceApplication() {}

    public static void main(String[] args) throws IOException {
        Properties prices = new Properties();
        try (InputStream in = PriceApplication.class.getResourceAsStream("/prices.properties")) {
            prices.load(in);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> {
            String product = exchange.getRequestURI().getPath().substring(1);
            String price = prices.getProperty(product);
            byte[] body = new Gson()
                    .toJson(Map.of("product", product, "price", String.valueOf(price)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(price == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}

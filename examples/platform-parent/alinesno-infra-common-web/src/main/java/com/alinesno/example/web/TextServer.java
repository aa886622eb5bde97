package com.alinesno.example.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Answers each request with a line of text. */
public final class TextServer {

    private final HttpServer server;

    /**
     * @param port where it listens; 0 is any that is free
     * @param answer makes the answer of what stands behind the slash
     */
    public TextServer(int port, UnaryOperator<String> answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> {
            String question = exchange.getRequestURI().getPath().substring(1);
            reply(exchange, answer.apply(question) + "\n");
        });
    }

    /** Serves until the process ends. */
    public void start() {
        server.start();
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

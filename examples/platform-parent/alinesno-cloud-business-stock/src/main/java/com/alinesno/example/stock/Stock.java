package com.alinesno.example.stock;

import com.alinesno.example.web.TextServer;
import java.io.IOException;
import java.util.Map;

/** The service. */
public final class Stock {

    private static final Map<String, Integer> PIECES = Map.of("apples", 12, "pears", 7);

    private Stock() {}

    public static void main(String[] args) throws IOException {
        new TextServer(8080, thing -> String.valueOf(PIECES.getOrDefault(thing, 0))).start();
    }
}

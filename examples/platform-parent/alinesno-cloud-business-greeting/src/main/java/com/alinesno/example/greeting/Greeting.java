package com.alinesno.example.greeting;

import com.alinesno.example.web.TextServer;
import java.io.IOException;

/** The service. */
public final class Greeting {

    private Greeting() {}

    public static void main(String[] args) throws IOException {
        new TextServer(8080, name -> name.isEmpty() ? "Who is there?" : "Hello, " + name + "!").start();
    }
}

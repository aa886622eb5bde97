package it.deep;

public class Greeter {

    public String greet() {
        return System.getProperty("greeting");
    }
}

package it;

public class App {
    // Nobody starts it.
}

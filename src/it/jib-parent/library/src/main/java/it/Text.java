package it;

public final class Text {

    private Text() {}

    public static String greeting() {
        return "hello";
    }
}

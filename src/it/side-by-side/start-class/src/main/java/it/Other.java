package it;

public class Other {

    public static void main(String[] args) {
        System.out.println("Other");
    }
}

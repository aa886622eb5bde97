package it;

public class Order {

    public static void main(String[] args) {
        System.out.println("Order runs");
    }
}

package it.lib;

public class Library {}

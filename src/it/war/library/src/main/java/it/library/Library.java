package it.library;

public final class Library {}

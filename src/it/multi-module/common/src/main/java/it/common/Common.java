package it.common;

public class Common {}

package it.web;

import it.lib.Library;

public final class Page {

    Library library = new Library();
}

package it.web;

import it.library.Library;

public final class Page {

    Library library = new Library();
}

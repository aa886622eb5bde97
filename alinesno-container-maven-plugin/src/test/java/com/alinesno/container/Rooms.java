// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tables of docs/architecture.md: the rooms of the code, lowest first, and what each may use. */
final class Rooms {

    static final String ROOT = "com.alinesno.container";
    static final Path PAGE = Path.of("../docs/architecture.md");

    /** Stands in the last column for all rooms of the rows above. */
    private static final String ALL = "all above";

    private static final Pattern WORD = Pattern.compile("`([a-z0-9.]+)`");

    /**
     * One room.
     *
     * @param name the package below our root, such as {@code registry.login}
     * @param holds the sentence of the table
     * @param uses the rooms that its code may name
     */
    record Room(String name, String holds, Set<String> uses) {

        /** The first part of its name. */
        String group() {
            return name.split("\\.", 2)[0];
        }
    }

    private Rooms() {}

    /** The rooms in the order of the page. */
    static Map<String, Room> all() {
        Map<String, Room> rooms = new LinkedHashMap<>();
        for (List<String> cells : table("| room | holds | may use |")) {
            String name = words(cells.get(0)).get(0);
            Set<String> uses = cells.get(2).equals(ALL)
                    ? new LinkedHashSet<>(rooms.keySet())
                    : new LinkedHashSet<>(words(cells.get(2)));
            if (rooms.put(name, new Room(name, cells.get(1), uses)) != null) {
                throw new IllegalStateException(PAGE + " has " + name + " twice");
            }
        }
        return rooms;
    }

    /** Packages of others, each with the rooms that may use them; a room stands for those in it too. */
    static Map<String, Set<String>> libraries() {
        Map<String, Set<String>> libraries = new LinkedHashMap<>();
        for (List<String> cells : table("| outside of the project | only in |")) {
            words(cells.get(0)).forEach(library -> libraries.put(library, new TreeSet<>(words(cells.get(1)))));
        }
        return libraries;
    }

    /** The cells of each row of the table with this head. */
    private static List<List<String>> table(String head) {
        List<String> lines = lines();
        int start = lines.indexOf(head);
        if (start < 0) {
            throw new IllegalStateException(PAGE + " has no line " + head);
        }
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(start + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            rows.add(List.of(line.substring(1).split("\\|", -1)).stream()
                    .map(String::strip)
                    .toList());
        }
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).toList();
    }
}

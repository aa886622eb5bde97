// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import com.alinesno.container.Rooms.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws the rooms: a box for each group of rooms with one first word, those that use nothing at the bottom, and an arrow to
 * what a group uses unless another arrow leads there already. The same table gives the same bytes.
 */
final class RoomsPicture {

    private static final int LETTER = 7;
    private static final int LINE = 15;
    private static final int GAP = 28;
    private static final int LEVEL = 96;
    private static final int MARGIN = 24;

    /** A group of rooms, drawn as one box whose middle is at {@code x}. */
    private static final class Box {
        private final String name;
        private final List<String> rooms = new ArrayList<>();
        private final Set<String> uses = new TreeSet<>();
        private int level;
        private double x;

        private Box(String name) {
            this.name = name;
        }

        private int width() {
            int letters = name.length() + 2;
            for (String room : rooms) {
                letters = Math.max(letters, room.length() + 1);
            }
            return letters * LETTER + 12;
        }

        private int height() {
            return 14 + LINE * (1 + rooms.size());
        }
    }

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final TreeMap<Integer, List<Box>> levels = new TreeMap<>();

    RoomsPicture(Map<String, Room> rooms) {
        for (Room room : rooms.values()) {
            Box box = boxes.computeIfAbsent(room.group(), Box::new);
            if (!room.name().equals(box.name)) {
                box.rooms.add(room.name().substring(box.name.length() + 1));
            }
            for (String used : room.uses()) {
                String group = used.split("\\.", 2)[0];
                if (!group.equals(box.name)) {
                    box.uses.add(group);
                }
            }
        }
        boxes.values().forEach(box -> box.uses.retainAll(boxes.keySet()));
        boxes.values().forEach(box -> box.level = depth(box));
        reduce();
        boxes.values().forEach(
                box -> levels.computeIfAbsent(box.level, level -> new ArrayList<>()).add(box));
        place();
    }

    private int depth(Box box) {
        int depth = 0;
        for (String used : box.uses) {
            depth = Math.max(depth, 1 + depth(boxes.get(used)));
        }
        return depth;
    }

    /** Leaves the arrows to what no other arrow leads to. */
    private void reduce() {
        Map<String, Set<String>> reached = new TreeMap<>();
        boxes.values().stream().sorted(Comparator.comparingInt(box -> box.level)).forEach(box -> {
            Set<String> all = new TreeSet<>(box.uses);
            box.uses.forEach(used -> all.addAll(reached.get(used)));
            reached.put(box.name, all);
        });
        for (Box box : boxes.values()) {
            Set<String> over = box.uses.stream()
                    .filter(used -> box.uses.stream().anyMatch(other -> reached.get(other).contains(used)))
                    .collect(Collectors.toSet());
            box.uses.removeAll(over);
        }
    }

    /** Each box goes above the middle of what it uses, as far as its neighbours let it. */
    private void place() {
        for (List<Box> level : levels.values()) {
            for (int i = 0; i < level.size(); i++) {
                level.get(i).x = i;
            }
            level.sort(Comparator.<Box>comparingDouble(box -> middle(box.uses, box.x)).thenComparing(box -> box.name));
            double x = 0;
            for (Box box : level) {
                box.x = x + box.width() / 2.0;
                x += box.width() + GAP;
            }
            double shift = (width() - (x - GAP)) / 2;
            level.forEach(box -> box.x += shift);
        }
    }

    private double middle(Set<String> uses, double otherwise) {
        return uses.stream().mapToDouble(used -> boxes.get(used).x).average().orElse(otherwise);
    }

    private double width() {
        Map<Integer, Integer> widths = new LinkedHashMap<>();
        boxes.values().forEach(box -> widths.merge(box.level, box.width() + GAP, Integer::sum));
        return widths.values().stream().mapToInt(width -> width).max().orElse(0) - GAP;
    }

    String svg() {
        Map<Integer, Integer> tops = new TreeMap<>();
        int y = MARGIN;
        for (int level : levels.descendingKeySet()) {
            tops.put(level, y);
            y += levels.get(level).stream().mapToInt(Box::height).max().orElse(0) + LEVEL / 2;
        }
        int width = (int) width() + 2 * MARGIN;
        StringBuilder svg = new StringBuilder();
        line(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">", width, y);
        line(svg, "<title>The rooms of alinesno-container, and which use which</title>");
        line(svg, "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"#5b7083\"/></marker></defs>");
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, y);
        Set<String> lines = new LinkedHashSet<>();
        for (Box box : boxes.values()) {
            for (String used : box.uses) {
                lines.add(arrow(box, boxes.get(used), tops));
            }
        }
        lines.forEach(each -> line(svg, each));
        for (Box box : boxes.values()) {
            draw(svg, box, tops.get(box.level));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String arrow(Box from, Box to, Map<Integer, Integer> tops) {
        double x1 = MARGIN + from.x;
        double x2 = MARGIN + to.x;
        int y1 = tops.get(from.level) + from.height();
        int y2 = tops.get(to.level);
        int bend = (y2 - y1) / 2;
        return String.format(
                Locale.ROOT,
                "<path d=\"M%.0f,%d C%.0f,%d %.0f,%d %.0f,%d\" fill=\"none\" stroke=\"#9fb0bf\" marker-end=\"url(#tip)\"/>",
                x1, y1, x1, y1 + bend, x2, y2 - bend, x2, y2);
    }

    private static void draw(StringBuilder svg, Box box, int top) {
        double left = MARGIN + box.x - box.width() / 2.0;
        line(
                svg,
                "<rect x=\"%.0f\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"#eef4f9\" stroke=\"#5b7083\"/>",
                left,
                top,
                box.width(),
                box.height());
        line(svg, "<text x=\"%.0f\" y=\"%d\" font-weight=\"bold\" fill=\"#1d2b36\">%s</text>", left + 8, top + 18, box.name);
        int y = top + 18;
        for (String room : box.rooms) {
            y += LINE;
            line(svg, "<text x=\"%.0f\" y=\"%d\" fill=\"#3d5263\">.%s</text>", left + 8, y, room);
        }
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values)).append('\n');
    }
}

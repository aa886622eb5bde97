// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import com.alinesno.container.Rooms.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Draws the rooms: a box for each group of rooms with one first word, those that use nothing at the bottom, and an arrow to
 * what a group uses unless another arrow leads there already. The same table gives the same bytes.
 */
final class RoomsPicture {

    private static final int LETTER = 7;
    private static final int LINE = 15;
    private static final int GAP = 28;
    private static final int BETWEEN = 48;
    private static final int MARGIN = 24;

    /** A group of rooms, drawn as one box whose middle is at {@code x}. */
    private static final class Box {
        private final String name;
        private final List<String> rooms = new ArrayList<>();
        private final Set<Box> uses = new LinkedHashSet<>();
        private int level;
        private double x;
        private int top;

        private Box(String name) {
            this.name = name;
        }

        private String name() {
            return name;
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

        private Set<Box> reached() {
            Set<Box> reached = new HashSet<>(uses);
            uses.forEach(used -> reached.addAll(used.reached()));
            return reached;
        }
    }

    private final Map<String, Box> boxes = new LinkedHashMap<>();

    /** The boxes by how many arrows lead down from them at most. */
    private final TreeMap<Integer, List<Box>> levels = new TreeMap<>();

    RoomsPicture(Map<String, Room> rooms) {
        for (Room room : rooms.values()) {
            Box box = box(room.group());
            if (!room.name().equals(box.name)) {
                box.rooms.add(room.name().substring(box.name.length() + 1));
            }
            for (String used : room.uses()) {
                Box other = box(used.split("\\.", 2)[0]);
                if (other != box) {
                    box.uses.add(other);
                }
            }
        }
        for (Box box : boxes.values()) {
            box.level = depth(box);
            levels.computeIfAbsent(box.level, level -> new ArrayList<>()).add(box);
        }
        boxes.values().forEach(RoomsPicture::reduce);
        place();
    }

    private Box box(String group) {
        return boxes.computeIfAbsent(group, Box::new);
    }

    private static int depth(Box box) {
        int depth = 0;
        for (Box used : box.uses) {
            depth = Math.max(depth, 1 + depth(used));
        }
        return depth;
    }

    /** Leaves the arrows to what no other arrow leads to. */
    private static void reduce(Box box) {
        Set<Box> farther = new HashSet<>();
        box.uses.forEach(used -> farther.addAll(used.reached()));
        box.uses.removeAll(farther);
    }

    /** Each box goes above the middle of what it uses, as far as its neighbours let it; the levels go below each other. */
    private void place() {
        for (List<Box> level : levels.values()) {
            for (int i = 0; i < level.size(); i++) {
                level.get(i).x = i;
            }
            level.sort(Comparator.comparingDouble(RoomsPicture::middle).thenComparing(Box::name));
            double x = (width() - width(level)) / 2.0;
            for (Box box : level) {
                box.x = MARGIN + x + box.width() / 2.0;
                x += box.width() + GAP;
            }
        }
        int top = MARGIN;
        for (List<Box> level : levels.descendingMap().values()) {
            for (Box box : level) {
                box.top = top;
            }
            top += level.stream().mapToInt(Box::height).max().orElse(0) + BETWEEN;
        }
    }

    private static double middle(Box box) {
        return box.uses.stream().mapToDouble(used -> used.x).average().orElse(box.x);
    }

    private int width() {
        return levels.values().stream().mapToInt(RoomsPicture::width).max().orElse(0);
    }

    private static int width(List<Box> level) {
        return level.stream().mapToInt(box -> box.width() + GAP).sum() - GAP;
    }

    String svg() {
        int width = width() + 2 * MARGIN;
        int height = MARGIN
                + boxes.values().stream()
                        .mapToInt(box -> box.top + box.height())
                        .max()
                        .orElse(0);
        StringBuilder svg = new StringBuilder();
        line(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", width, height);
        line(svg, "     font-family=\"sans-serif\" font-size=\"12\">");
        line(svg, "<title>The rooms of alinesno-container, and which use which</title>");
        line(
                svg,
                "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\"");
        line(svg, "      orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"#5b7083\"/></marker></defs>");
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
        for (Box box : boxes.values()) {
            box.uses.forEach(used -> arrow(svg, box, used));
        }
        boxes.values().forEach(box -> draw(svg, box));
        return svg.append("</svg>\n").toString();
    }

    private static void arrow(StringBuilder svg, Box from, Box to) {
        int start = from.top + from.height();
        int bend = (to.top - start) / 2;
        line(
                svg,
                "<path d=\"M%.0f,%d C%.0f,%d %.0f,%d %.0f,%d\" fill=\"none\" stroke=\"#9fb0bf\" marker-end=\"url(#tip)\"/>",
                from.x,
                start,
                from.x,
                start + bend,
                to.x,
                to.top - bend,
                to.x,
                to.top);
    }

    private static void draw(StringBuilder svg, Box box) {
        double left = box.x - box.width() / 2.0;
        line(
                svg,
                "<rect x=\"%.0f\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"#eef4f9\" stroke=\"#5b7083\"/>",
                left,
                box.top,
                box.width(),
                box.height());
        int y = box.top + 18;
        line(svg, "<text x=\"%.0f\" y=\"%d\" font-weight=\"bold\" fill=\"#1d2b36\">%s</text>", left + 8, y, box.name);
        for (String room : box.rooms) {
            y += LINE;
            line(svg, "<text x=\"%.0f\" y=\"%d\" fill=\"#3d5263\">.%s</text>", left + 8, y, room);
        }
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}

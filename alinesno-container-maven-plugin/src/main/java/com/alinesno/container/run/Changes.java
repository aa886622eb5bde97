// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a command changed.
 *
 * @param present what is new or changed, by its path without a slash before it
 * @param gone what is there no more, topmost paths alone
 */
record Changes(Map<String, Listed> present, Set<String> gone) {

    /**
     * By two lists of one tree (without an overlay).
     *
     * @param places what was mounted, or put there in place of a mount, for the command; it and all in it is left out
     */
    static Changes between(Map<String, Listed> before, Map<String, Listed> after, Set<String> places) {
        Changes changes = new Changes(new TreeMap<>(), new TreeSet<>());
        after.forEach((path, now) -> {
            Listed then = before.get(path);
            boolean same = then != null && (now.isDirectory() ? now.hasRightsOf(then) : now.isUntouched(then));
            if (!same && now.type() != 's' && !isIn(places, path)) {
                changes.present.put(path, now);
            }
        });
        before.forEach((path, then) -> {
            Listed parent = after.get(parent(path));
            boolean topmost = parent == null ? parent(path).isEmpty() : parent.isDirectory();
            if (!after.containsKey(path) && topmost && then.type() != 's' && !isIn(places, path)) {
                changes.gone.add(path);
            }
        });
        return changes.withParents(after);
    }

    /** Adds the directories above what changed, so that extracting the layer does not invent them. */
    private Changes withParents(Map<String, Listed> all) {
        Set<String> paths = new TreeSet<>(present.keySet());
        paths.addAll(gone);
        for (String path : paths) {
            for (String above = parent(path); !above.isEmpty(); above = parent(above)) {
                Listed directory = all.get(above);
                if (directory != null) {
                    present.putIfAbsent(above, directory);
                }
            }
        }
        return this;
    }

    /**
     * By the upper directory of an overlay.
     *
     * @param upper what is in it, but for what says that something is gone
     * @param below those of its names that the layers below have too
     * @param gone what is gone
     * @param equal names of files that were copied up and are as they were
     */
    static Changes of(Map<String, Listed> upper, Map<String, Listed> below, Set<String> gone, Set<String> equal) {
        Changes changes = new Changes(new TreeMap<>(), new TreeSet<>(gone));
        upper.forEach((path, now) -> {
            Listed then = below.get(path);
            boolean same = then != null
                    && (now.isDirectory()
                            ? now.hasRightsOf(then)
                            : equal.contains(path)
                                    || (now.type() == 'l'
                                            && now.hasRightsOf(then)
                                            && now.link().equals(then.link())));
            if (!same && now.type() != 's') {
                changes.present.put(path, now);
            }
        });
        return changes.withParents(upper);
    }

    /** Further names of files, each with the first one. */
    Map<String, String> hardLinks() {
        Map<Long, String> first = new TreeMap<>();
        Map<String, String> links = new TreeMap<>();
        present.forEach((path, each) -> {
            if (each.isFile() && each.links() > 1) {
                String name = first.putIfAbsent(each.inode(), path);
                if (name != null) {
                    links.put(path, name);
                }
            }
        });
        return links;
    }

    static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    private static boolean isIn(Set<String> places, String path) {
        for (String each = path; !each.isEmpty(); each = parent(each)) {
            if (places.contains(each)) {
                return true;
            }
        }
        return false;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.LayerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one order in which the entries of a layer are written: by path, the directories above them added where the plan
 * is silent, no path twice (OCI image specification, <i>layer.md</i>). Hard links follow their targets.
 */
final class EntryOrder {

    private EntryOrder() {}

    /**
     * The entries in their order.
     *
     * @throws IllegalArgumentException when two different entries have one path
     */
    static List<LayerEntry> of(List<LayerEntry> entries) {
        TreeMap<String, LayerEntry> byPath = new TreeMap<>(EntryOrder::compare);
        for (LayerEntry entry : entries) {
            LayerEntry other = byPath.put(entry.path(), entry);
            if (other != null && !other.equals(entry)) {
                throw new IllegalArgumentException("two different entries are planned for " + entry.path());
            }
        }
        for (LayerEntry entry : entries) {
            addParents(entry.path(), byPath);
        }
        return linksLast(byPath);
    }

    private static void addParents(String path, Map<String, LayerEntry> byPath) {
        @Nullable String parent = ContainerPath.parent(path);
        while (parent != null && !parent.equals("/") && !byPath.containsKey(parent)) {
            byPath.put(parent, new LayerEntry.Directory(parent, Attributes.DIRECTORY));
            parent = ContainerPath.parent(parent);
        }
    }

    private static List<LayerEntry> linksLast(Map<String, LayerEntry> byPath) {
        List<LayerEntry> ordered = new ArrayList<>(byPath.size());
        List<LayerEntry> links = new ArrayList<>();
        for (LayerEntry entry : byPath.values()) {
            (entry instanceof LayerEntry.HardLink ? links : ordered).add(entry);
        }
        ordered.addAll(links);
        return ordered;
    }

    /** By characters, a slash before all others, so that a directory is followed by what is in it. */
    private static int compare(String first, String second) {
        int length = Math.min(first.length(), second.length());
        for (int i = 0; i < length; i++) {
            char a = first.charAt(i);
            char b = second.charAt(i);
            if (a != b) {
                return a == '/' ? -1 : b == '/' ? 1 : Character.compare(a, b);
            }
        }
        return Integer.compare(first.length(), second.length());
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one order in which the entries of a layer are written: by path, the directories above them added where the plan
 * is silent, no path twice (OCI image specification, <i>layer.md</i>). What is removed from a directory comes before
 * what is added to it, and hard links come last, after their targets.
 */
final class EntryOrder {

    private final String layer;

    /** In the order of the plan, which often is the right one: that makes sorting cheap. */
    private final Map<String, LayerEntry> byPath = new LinkedHashMap<>();

    private EntryOrder(String layer) {
        this.layer = layer;
    }

    /**
     * The entries in their order.
     *
     * @throws ConfigurationException when two different entries have one path, or one lies below what is no directory
     */
    static List<LayerEntry> of(LayerPlan plan) {
        EntryOrder order = new EntryOrder(plan.name());
        for (LayerEntry entry : plan.entries()) {
            order.add(entry);
        }
        for (LayerEntry entry : plan.entries()) {
            order.addParents(entry);
            order.checkTarget(entry);
        }
        List<LayerEntry> ordered = new ArrayList<>(order.byPath.values());
        ordered.sort(EntryOrder::compare);
        return ordered;
    }

    private void add(LayerEntry entry) {
        if (entry.path().equals("/")) {
            // Every image has its root directory, and a layer that speaks of it changes it for all others.
            return;
        }
        LayerEntry other = byPath.putIfAbsent(entry.path(), entry);
        if (other != null && !other.equals(entry)) {
            throw mistake(
                    entry.path() + " is planned twice: as " + describe(other) + " and as " + describe(entry),
                    "Leave one of them out.");
        }
    }

    private void addParents(LayerEntry entry) {
        @Nullable String parent = ContainerPath.parent(entry.path());
        while (parent != null && !parent.equals("/")) {
            @Nullable LayerEntry above = byPath.get(parent);
            if (above == null) {
                byPath.put(parent, new LayerEntry.Directory(parent, Attributes.DIRECTORY));
            }
            if (above != null && !(above instanceof LayerEntry.Directory)) {
                throw mistake(
                        entry.path() + " lies below " + parent + ", which is " + describe(above),
                        "Leave one of them out, or plan a directory there.");
            }
            parent = above == null ? ContainerPath.parent(parent) : null;
        }
    }

    private void checkTarget(LayerEntry entry) {
        if (entry instanceof LayerEntry.HardLink link && !(byPath.get(link.target()) instanceof LayerEntry.File)) {
            throw mistake(
                    "the hard link " + link.path() + " leads to " + link.target() + ", which is no file of this layer",
                    "Add the file to the layer, or use a symbolic link.");
        }
    }

    private ConfigurationException mistake(String found, String remedy) {
        return new ConfigurationException("layer '" + layer + "'", found, remedy);
    }

    private static String describe(LayerEntry entry) {
        if (entry instanceof LayerEntry.File file) {
            return file.content() instanceof FileContent.OnDisk disk ? "the file " + disk.path() : "a generated file";
        }
        if (entry instanceof LayerEntry.Symlink link) {
            return "a symbolic link to " + link.target();
        }
        if (entry instanceof LayerEntry.HardLink link) {
            return "a hard link to " + link.target();
        }
        if (entry instanceof LayerEntry.Special) {
            return "a special file";
        }
        return entry instanceof LayerEntry.Directory ? "a directory" : "a removed file";
    }

    private static int compare(LayerEntry first, LayerEntry second) {
        boolean isLink = first instanceof LayerEntry.HardLink;
        if (isLink != second instanceof LayerEntry.HardLink) {
            return isLink ? 1 : -1;
        }
        return compare(sortKey(first), sortKey(second));
    }

    /** A NUL stands in no path: it brings what is removed before its neighbours, and after the directory itself. */
    private static String sortKey(LayerEntry entry) {
        String path = entry.path();
        int slash = path.lastIndexOf('/') + 1;
        return entry instanceof LayerEntry.Whiteout ? path.substring(0, slash) + '\0' + path.substring(slash) : path;
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

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Layers as lines of text, such as {@code classes: file 644 /app/classes/A.class <- target/classes/A.class}. */
final class Rendered {

    private Rendered() {}

    /** All entries; the time and the owner are written where they are not the usual ones. */
    static List<String> lines(List<LayerPlan> layers, Path base) {
        return layers.stream()
                .flatMap(layer -> layer.entries().stream().map(entry -> layer.name() + ": " + line(entry, base)))
                .toList();
    }

    static List<String> lines(LayerPlan layer, Path base) {
        return lines(List.of(layer), base);
    }

    /** The paths of the layer that has the name, or none. */
    static List<String> paths(List<LayerPlan> layers, String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .flatMap(layer -> layer.entries().stream())
                .map(LayerEntry::path)
                .toList();
    }

    /** The text of a generated file. */
    static String text(List<LayerPlan> layers, String path) {
        return layers.stream()
                .flatMap(layer -> layer.entries().stream())
                .filter(entry -> entry.path().equals(path))
                .flatMap(entry ->
                        entry instanceof LayerEntry.File file && file.content() instanceof FileContent.InMemory memory
                                ? Stream.of(new String(memory.bytes(), StandardCharsets.UTF_8))
                                : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    private static String line(LayerEntry entry, Path base) {
        if (entry instanceof LayerEntry.File file) {
            return "file " + attributes(file.attributes()) + file.path() + " <- " + content(file.content(), base);
        }
        if (entry instanceof LayerEntry.Directory directory) {
            return "dir " + attributes(directory.attributes()) + directory.path();
        }
        if (entry instanceof LayerEntry.Symlink link) {
            return "link " + attributes(link.attributes()) + link.path() + " -> " + link.target();
        }
        throw new AssertionError("not an entry that this package makes: " + entry);
    }

    private static String attributes(Attributes attributes) {
        String time = attributes.modified().equals(Attributes.EPOCH_PLUS_SECOND) ? "" : attributes.modified() + " ";
        String owner = attributes.owner().uid() == 0
                ? ""
                : attributes.owner().uid() + ":" + attributes.owner().gid() + " ";
        return Integer.toOctalString(attributes.mode()) + " " + owner + time;
    }

    private static String content(FileContent content, Path base) {
        return content instanceof FileContent.OnDisk disk
                ? base.relativize(disk.path()).toString()
                : "'" + new String(((FileContent.InMemory) content).bytes(), StandardCharsets.UTF_8) + "'";
    }
}

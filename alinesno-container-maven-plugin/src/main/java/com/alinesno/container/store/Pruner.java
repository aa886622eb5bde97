// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.Reasons;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes files of the store that were not used for long, and then those that were used least recently. No lock is needed: a build
 * marks what it finds as used, and what was used within the last hour stays, so a build that is running keeps its own.
 */
final class Pruner {

    private static final Duration IN_USE = Duration.ofHours(1);
    private static final List<String> DIRECTORIES = List.of("blobs", "records", "inputs");

    /** A file of the store. */
    private record Item(String path, long bytes, Instant used) {}

    private final OwnedTree tree;
    private final Instant now;
    private long bytes;
    private int removedFiles;
    private long freedBytes;
    private long linkedBytes;

    private Pruner(OwnedTree tree, Instant now) {
        this.tree = tree;
        this.now = now;
    }

    /**
     * Prunes the store.
     *
     * @param mostBytes how much may stay
     * @param mostAge what was not used for longer goes in any case
     */
    static Pruned prune(OwnedTree tree, long mostBytes, Duration mostAge, Instant now) throws IOException {
        Pruner pruning = new Pruner(tree, now);
        for (Item item : pruning.items()) {
            Duration unused = Duration.between(item.used, now);
            boolean goes = unused.compareTo(mostAge) > 0 || pruning.bytes > mostBytes;
            if (goes && unused.compareTo(IN_USE) > 0) {
                pruning.remove(item);
            }
        }
        return new Pruned(pruning.removedFiles, pruning.freedBytes, pruning.linkedBytes, pruning.bytes);
    }

    /** What is there, the least recently used first. */
    private List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            for (OwnedTree.Entry file : tree.files(directory)) {
                BasicFileAttributes attributes = file.attributes();
                items.add(new Item(file.path(), attributes.size(), LastUse.of(attributes, now)));
            }
        }
        for (Item item : items) {
            bytes += item.bytes;
        }
        items.sort(Comparator.comparing(Item::used).thenComparing(Item::path));
        return items;
    }

    private void remove(Item item) throws IOException {
        Path file = tree.root().resolve(item.path);
        try {
            boolean linked = FileStamp.links(file) > 1;
            if (tree.remove(item.path, latest -> LastUse.of(latest, now).equals(item.used))) {
                removedFiles++;
                bytes -= item.bytes;
                freedBytes += linked ? 0 : item.bytes;
                linkedBytes += linked ? item.bytes : 0;
            }
        } catch (NoSuchFileException e) {
            bytes -= item.bytes;
        } catch (IOException e) {
            throw new IOException("cannot remove " + file + ": " + Reasons.of(e), e);
        }
    }
}

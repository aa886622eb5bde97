// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes files that were not used for long, and then those that were used least recently. No lock is needed: a build
 * marks what it finds as used, and what was used within the last hour stays, so a build that is running keeps its own.
 */
final class Pruning {

    private static final Duration IN_USE = Duration.ofHours(1);
    private static final List<String> DIRECTORIES = List.of("blobs", "records", "inputs");

    /** A file of the store. */
    private record Item(Path path, long bytes, Instant used) {}

    private final Instant now;
    private long bytes;
    private int removedFiles;
    private long freedBytes;
    private long linkedBytes;

    private Pruning(Instant now) {
        this.now = now;
    }

    /**
     * Prunes the store below {@code root}.
     *
     * @param mostBytes how much may stay
     * @param mostAge what was not used for longer goes in any case
     */
    static Pruned prune(Path root, long mostBytes, Duration mostAge, Instant now) throws IOException {
        Pruning pruning = new Pruning(now);
        for (Item item : pruning.items(root)) {
            Duration unused = Duration.between(item.used, now);
            boolean goes = unused.compareTo(mostAge) > 0 || pruning.bytes > mostBytes;
            if (goes && unused.compareTo(IN_USE) > 0) {
                pruning.remove(item);
            }
        }
        return new Pruned(pruning.removedFiles, pruning.freedBytes, pruning.linkedBytes, pruning.bytes);
    }

    /** What is there, the least recently used first. */
    private List<Item> items(Path root) throws IOException {
        List<Item> items = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            Path top = root.resolve(directory);
            if (Files.isDirectory(top)) {
                Files.walkFileTree(top, new Collector(items, now));
            }
        }
        for (Item item : items) {
            bytes += item.bytes;
        }
        items.sort(Comparator.comparing(Item::used).thenComparing(Item::path));
        return items;
    }

    private void remove(Item item) throws IOException {
        try {
            BasicFileAttributes latest = Files.readAttributes(item.path, BasicFileAttributes.class);
            if (!LastUse.of(latest, now).equals(item.used)) {
                return;
            }
            boolean linked = FileStamp.links(item.path) > 1;
            Files.delete(item.path);
            removedFiles++;
            bytes -= item.bytes;
            freedBytes += linked ? 0 : item.bytes;
            linkedBytes += linked ? item.bytes : 0;
        } catch (NoSuchFileException e) {
            bytes -= item.bytes;
        } catch (IOException e) {
            throw new IOException("cannot remove " + item.path + ": " + Reasons.of(e), e);
        }
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final List<Item> items;
        private final Instant now;

        Collector(List<Item> items, Instant now) {
            this.items = items;
            this.now = now;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            items.add(new Item(file, attributes.size(), LastUse.of(attributes, now)));
            return FileVisitResult.CONTINUE;
        }

        /** Another build may remove or replace what is just being listed. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}

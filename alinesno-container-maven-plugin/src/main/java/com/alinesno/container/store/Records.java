// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Small documents by kind and key, which only spare work: one that is missing or damaged is made again, so reading
 * never fails for what it finds.
 */
public final class Records {

    private static final String SUFFIX = ".json";

    private final OwnedTree tree;
    private final Path root;
    private final Path ingest;

    Records(OwnedTree tree, Path ingest) {
        this.tree = tree;
        this.root = tree.root().resolve("records");
        this.ingest = ingest;
    }

    /**
     * The record, or null where there is none that can be used.
     *
     * @param kind a directory name, such as {@code layers}
     * @param key a file name, mostly a hash in hexadecimal digits
     */
    public @Nullable ObjectNode read(String kind, String key) throws IOException {
        Path file = path(kind, key);
        BasicFileAttributes attributes = Links.lookAt(file);
        if (attributes == null || !attributes.isRegularFile()) {
            return null;
        }
        try {
            return Json.parse(Files.readAllBytes(file), "record");
        } catch (NoSuchFileException | MalformedDocumentException e) {
            return null;
        }
    }

    /** Keeps the record in place of an older one; where something else than a file has its name, it is not kept. */
    public void write(String kind, String key, ObjectNode record) throws IOException {
        Path file = path(kind, key);
        tree.directory("records/" + kind);
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            AtomicFile.writeLasting(file, ingest, Json.write(record));
        }
    }

    /** Whether there is such a record, whatever it holds. */
    public boolean contains(String kind, String key) {
        return Files.isRegularFile(path(kind, key), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The keys of the records that were written last, the newest first.
     *
     * @param limit how many at most
     */
    public List<String> newest(String kind, int limit) throws IOException {
        Map<FileTime, String> keys = new TreeMap<>(Comparator.reverseOrder());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(kind), "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                keys.put(Files.getLastModifiedTime(file), name.substring(0, name.length() - SUFFIX.length()));
            }
        } catch (NoSuchFileException e) {
            // None was ever written, or another build has just removed one: then there are fewer.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return keys.values().stream().limit(limit).toList();
    }

    private Path path(String kind, String key) {
        return root.resolve(kind).resolve(key + SUFFIX);
    }
}

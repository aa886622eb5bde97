// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What sinks have written, read again. */
public final class OutputFiles {

    private OutputFiles() {}

    /**
     * Which file stands under each name below a directory: one that was written again is another one, or has another time.
     */
    public static Map<String, String> identities(Path directory) throws IOException {
        Map<String, String> identities = new TreeMap<>();
        for (String name : names(directory)) {
            identities.put(name, identity(directory.resolve(name)));
        }
        return identities;
    }

    public static String identity(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
    }

    /** The names of the files below a directory, sorted. */
    public static List<String> names(Path directory) throws IOException {
        Path root = directory.toRealPath();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** The members of a tar archive in their order, those of directories too. */
    public static Map<TarArchiveEntry, byte[]> entries(InputStream archive) throws IOException {
        Map<TarArchiveEntry, byte[]> entries = new LinkedHashMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            entries.put(entry, tar.readAllBytes());
        }
        // The padding behind the last member.
        archive.skipNBytes(archive.available());
        return entries;
    }

    public static Map<TarArchiveEntry, byte[]> entries(Path archive) throws IOException {
        return entries(new ByteArrayInputStream(Files.readAllBytes(archive)));
    }

    /** The same by name. */
    public static Map<String, byte[]> members(Path archive) throws IOException {
        return byName(entries(archive));
    }

    public static Map<String, byte[]> byName(Map<TarArchiveEntry, byte[]> entries) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        entries.forEach((entry, content) -> members.put(entry.getName(), content));
        return members;
    }

    /** Makes it so old that no build of today can be writing it. */
    public static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.minus(Duration.ofDays(2))));
    }
}

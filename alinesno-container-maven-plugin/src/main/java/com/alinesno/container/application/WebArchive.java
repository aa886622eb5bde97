// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.plan.ContainerPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A {@code .war} file, of which nothing is believed that could lead out of a directory or fill a disk: names are those of
 * files below one directory, and no entry has more bytes than it says and its compressed form has room for.
 */
final class WebArchive implements Closeable {

    /** What deflate can make of one byte at the most, and what an empty stream takes. */
    private static final long MOST_RATIO = 1032;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final SortedMap<String, ZipEntry> files = new TreeMap<>();
    private final SortedSet<String> directories = new TreeSet<>();

    private WebArchive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens the archive and looks at what it holds.
     *
     * @throws ConfigurationException when there is none
     * @throws IOException when it is damaged, or holds what no build puts there; the message names it
     */
    static WebArchive open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    "<packaging>",
                    "the web application " + file + " does not exist",
                    "Run the package phase first (mvn package), or set <content> to files for an image without it.");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException(file + " is not a readable archive (" + e.getMessage() + "). Build it again.", e);
        }
        WebArchive archive = new WebArchive(file, zip);
        try {
            archive.list();
            return archive;
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    /** The files by their paths. */
    SortedMap<String, ZipEntry> files() {
        return files;
    }

    /** The directories, those too that are only in the paths of files. */
    SortedSet<String> directories() {
        return directories;
    }

    /** Whether a file has the length and the checksum of an entry. */
    static boolean isSame(Path candidate, ZipEntry entry) throws IOException {
        if (!Files.isRegularFile(candidate) || Files.size(candidate) != entry.getSize()) {
            return false;
        }
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = RegularFile.open(candidate)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checksum.update(buffer, 0, n);
            }
        }
        return checksum.getValue() == entry.getCrc();
    }

    /** Writes the content of an entry to a file, whole or not at all. */
    void extract(ZipEntry entry, Path target) throws IOException {
        Path directory = Files.createDirectories(target.toAbsolutePath().getParent());
        try (TemporaryFile temporary = TemporaryFile.create(directory, "war-")) {
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = temporary.open()) {
                copy(entry, in, out);
            }
            if (!isSame(temporary.path(), entry)) {
                throw damaged("its " + entry.getName() + " is not what its checksum says");
            }
            temporary.replace(target);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void copy(ZipEntry entry, InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes += n;
            if (bytes > entry.getSize()) {
                throw damaged("its " + entry.getName() + " has more than the " + entry.getSize() + " bytes it claims");
            }
            out.write(buffer, 0, n);
        }
    }

    private void list() throws IOException {
        long compressed = 0;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = name(entry);
            compressed += entry.getCompressedSize();
            if (entry.isDirectory()) {
                directories.add(name);
            } else if (files.put(name, entry) != null) {
                throw damaged("it holds " + name + " twice");
            } else if (entry.getSize() > MOST_RATIO * (entry.getCompressedSize() + 1)) {
                throw damaged("its " + name + " claims " + entry.getSize() + " bytes, for which it has no room");
            }
            addParents(name);
        }
        if (compressed > Files.size(file)) {
            throw damaged("its entries lie over each other");
        }
        for (String directory : directories) {
            if (files.containsKey(directory)) {
                throw damaged("its " + directory + " is a file and a directory");
            }
        }
    }

    private String name(ZipEntry entry) throws IOException {
        String name = entry.isDirectory()
                ? entry.getName().substring(0, entry.getName().length() - 1)
                : entry.getName();
        try {
            ContainerPath.require("/" + name);
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
        // On some systems these lead elsewhere.
        if (name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            throw damaged("'" + name + "' is not the name of a file in it");
        }
        return name;
    }

    private void addParents(String name) {
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            directories.add(name.substring(0, slash));
        }
    }

    private IOException damaged(String why) {
        return new IOException("the web application " + file + " cannot be used: " + why + ". Build it again");
    }
}

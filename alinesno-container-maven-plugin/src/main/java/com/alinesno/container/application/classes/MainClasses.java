// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import com.alinesno.container.application.files.FileTree;
import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes of a project that a JVM could start with, looked for when asked. */
public interface MainClasses {

    /** Their binary names, such as {@code com.example.MainKt}; empty when there is none. */
    SortedSet<String> find() throws IOException;

    /** Those among the files of a directory of classes. */
    static MainClasses in(List<FileTree.Node> nodes) {
        return () -> {
            MainMethodScanner scanner = new MainMethodScanner();
            SortedSet<String> found = new TreeSet<>();
            for (FileTree.Node node : nodes) {
                if (node.isClass() && node.kind() == FileTree.Kind.FILE) {
                    try (InputStream stream = RegularFile.open(node.file())) {
                        add(found, scanner, stream, node.path());
                    } catch (AccessDeniedException | NoSuchFileException e) {
                        throw new IOException(
                                "Cannot read " + node.file() + " to look for the main class. Build again, or set"
                                        + " <container><mainClass>.",
                                e);
                    }
                }
            }
            return found;
        };
    }

    /** Those in a jar. */
    static MainClasses in(Path jar) {
        return () -> {
            MainMethodScanner scanner = new MainMethodScanner();
            SortedSet<String> found = new TreeSet<>();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : classes(zip)) {
                    try (InputStream stream = zip.getInputStream(entry)) {
                        add(found, scanner, stream, entry.getName());
                    }
                }
            }
            return found;
        };
    }

    private static List<ZipEntry> classes(ZipFile zip) {
        List<ZipEntry> classes = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().endsWith(".class")) {
                classes.add(entry);
            }
        }
        return classes;
    }

    private static void add(SortedSet<String> found, MainMethodScanner scanner, InputStream stream, String path)
            throws IOException {
        String name = path.substring(0, path.length() - ".class".length());
        if (scanner.isMainClass(stream, name)) {
            found.add(name.replace('/', '.'));
        }
    }
}

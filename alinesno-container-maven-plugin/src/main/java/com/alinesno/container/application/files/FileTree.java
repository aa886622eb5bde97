// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.files;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is under a directory, in an order that is the same on every machine: parents before children, siblings by name.
 * Symbolic links are reported and never followed.
 */
public final class FileTree {

    /** What can be an image's. */
    public enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK
    }

    /**
     * One entry.
     *
     * @param path relative to the root of the tree, with forward slashes
     * @param file where it is on the build machine
     */
    public record Node(String path, Path file, Kind kind) {
        public boolean isClass() {
            return path.endsWith(".class");
        }
    }

    private record Child(String name, Path file) {}

    private final Predicate<String> wanted;
    private final List<Node> nodes = new ArrayList<>();

    private FileTree(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** All that is under {@code root}, without {@code root} itself. */
    public static List<Node> list(Path root) throws IOException {
        return list(root, path -> true);
    }

    /**
     * What is under {@code root} and wanted. A directory that is not wanted is still looked into.
     *
     * @param wanted asked with the path relative to {@code root}; what it refuses is not looked at
     * @throws ConfigurationException when a wanted entry cannot be in an image: a pipe, socket or device, a name that
     *     is not UTF-8 or that layers reserve
     * @throws IOException when a directory cannot be read; the message names it
     */
    public static List<Node> list(Path root, Predicate<String> wanted) throws IOException {
        FileTree tree = new FileTree(wanted);
        tree.descend(root, "");
        return tree.nodes;
    }

    private void descend(Path directory, String prefix) throws IOException {
        for (Child child : children(directory)) {
            String path = prefix + child.name;
            BasicFileAttributes attributes = attributes(child.file);
            if (wanted.test(path)) {
                nodes.add(new Node(path, child.file, kind(child, attributes)));
            }
            if (attributes.isDirectory()) {
                descend(child.file, path + "/");
            }
        }
    }

    private static List<Child> children(Path directory) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path file : stream) {
                children.add(new Child(FileName.of(file), file));
            }
        } catch (DirectoryIteratorException e) {
            throw unreadable(directory, e);
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        children.sort(Comparator.comparing(Child::name));
        return children;
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " was removed while the build was reading its directory. Build again.", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Kind kind(Child child, BasicFileAttributes attributes) {
        if (child.name.startsWith(".wh.")) {
            throw new ConfigurationException(
                    child.file.toString(),
                    "its name begins with .wh., which image layers reserve for removed files",
                    "Rename it or exclude it.");
        }
        if (attributes.isOther()) {
            throw new ConfigurationException(
                    child.file.toString(),
                    "it is a pipe, a socket or a device, which cannot be copied into an image",
                    "Remove it or exclude it.");
        }
        if (attributes.isSymbolicLink()) {
            return Kind.SYMLINK;
        }
        return attributes.isDirectory() ? Kind.DIRECTORY : Kind.FILE;
    }

    private static IOException unreadable(Path file, Exception cause) {
        String why = cause instanceof AccessDeniedException ? "permission denied" : cause.toString();
        return new IOException("Cannot read " + file + " (" + why + "). Make it readable for the build's user.", cause);
    }
}

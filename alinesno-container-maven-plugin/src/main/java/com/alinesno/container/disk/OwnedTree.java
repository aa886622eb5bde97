// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A directory of ours, in which everything that we make has a name that is known beforehand. Files that have another name
 * are somebody else's and are left alone, and so is everything that is not a regular file. No link below is followed.
 *
 * @param root the directory; it may be a link itself
 * @param directories the paths of our directories below it, with slashes
 * @param files the paths of our files below it, with slashes
 */
public record OwnedTree(Path root, Pattern directories, Pattern files) {

    /** What file systems, desktops and Git have in the uppermost directory beside what somebody keeps there. */
    private static final Set<String> OF_THE_SYSTEM = Set.of(
            "lost+found", ".snapshot", ".DS_Store", "Thumbs.db", "desktop.ini", ".gitignore", ".gitkeep", ".keep");

    /**
     * A file of ours.
     *
     * @param path below the root, with slashes
     * @param attributes what was known of it when it was listed
     */
    public record Entry(String path, BasicFileAttributes attributes) {}

    /** What is done with a directory while it is open. */
    private interface Use<T> {
        T of(Folder folder) throws IOException;
    }

    /**
     * Whether everything that is there has a name of ours. An empty directory is as good as ours.
     *
     * @throws IOException when it cannot be listed
     */
    public boolean holdsOnlyOurs() throws IOException {
        try (Folder top = Folder.open(root)) {
            return holdsOnlyOurs(top, "");
        }
    }

    private boolean holdsOnlyOurs(Folder folder, String prefix) throws IOException {
        for (String name : folder.names()) {
            if (prefix.isEmpty() && OF_THE_SYSTEM.contains(name)) {
                continue;
            }
            String path = prefix + name;
            BasicFileAttributes attributes;
            try {
                attributes = folder.attributes(name);
            } catch (NoSuchFileException e) {
                // Another build has just put it into its place, or removed it.
                continue;
            }
            if (attributes.isDirectory() && directories.matcher(path).matches()) {
                try (Folder child = folder.child(name)) {
                    if (!holdsOnlyOurs(child, path + "/")) {
                        return false;
                    }
                }
            } else if (!attributes.isRegularFile() || !files.matcher(path).matches()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Our files below one of our directories; none where there is no such directory.
     *
     * @param directory its path; empty for all files
     * @throws ConfigurationException when a link stands in the place of one of our directories
     */
    public List<Entry> files(String directory) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Folder top = Folder.open(root)) {
            if (directory.isEmpty()) {
                collect(top, "", entries);
            } else {
                in(top, directory, folder -> {
                    collect(folder, directory + "/", entries);
                    return true;
                });
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever put there.
        }
        return entries;
    }

    private void collect(Folder folder, String prefix, List<Entry> entries) throws IOException {
        for (String name : folder.names()) {
            String path = prefix + name;
            try {
                BasicFileAttributes attributes = folder.attributes(name);
                if (attributes.isRegularFile() && files.matcher(path).matches()) {
                    entries.add(new Entry(path, attributes));
                } else if (attributes.isDirectory() && directories.matcher(path).matches()) {
                    try (Folder child = folder.child(name)) {
                        collect(child, path + "/", entries);
                    }
                }
            } catch (NoSuchFileException e) {
                // Another build has just removed or replaced what is being listed.
            }
        }
    }

    /**
     * Removes a file of ours, if it is a regular file still.
     *
     * @param unchanged asked for what is known of the file now
     * @return whether it was there and went
     */
    public boolean remove(String path, Predicate<BasicFileAttributes> unchanged) throws IOException {
        return files.matcher(path).matches()
                && inParent(path, (folder, name) -> {
                    BasicFileAttributes attributes = folder.attributes(name);
                    return attributes.isRegularFile() && unchanged.test(attributes) && folder.removeFile(name);
                });
    }

    /** Removes a link, or a directory with nothing in it, that stands where a file of ours belongs. */
    public boolean clear(String path) throws IOException {
        return files.matcher(path).matches()
                && inParent(path, (folder, name) -> {
                    BasicFileAttributes attributes = folder.attributes(name);
                    return attributes.isDirectory()
                            ? folder.removeEmptyDirectory(name)
                            : !attributes.isOther() && folder.removeFile(name);
                });
    }

    /** Removes a directory of ours with nothing in it, and no other. */
    public boolean removeEmptyDirectory(String path) throws IOException {
        return directories.matcher(path).matches()
                && inParent(
                        path,
                        (folder, name) -> folder.attributes(name).isDirectory() && folder.removeEmptyDirectory(name));
    }

    /**
     * The directory of that path, made where it is missing, with the permissions of the one above it.
     *
     * @throws ConfigurationException when a link stands there or above it
     * @throws IOException when it cannot be made; the message names it
     */
    public Path directory(String path) throws IOException {
        Path directory = root;
        for (String name : path.split("/", -1)) {
            Path parent = directory;
            directory = parent.resolve(name);
            BasicFileAttributes attributes = Links.lookAt(directory);
            if (attributes == null) {
                makeDirectory(parent, directory);
            } else {
                Links.requireDirectory(directory, attributes);
            }
        }
        return directory;
    }

    /**
     * Makes the root and what is missing above it, which only their owner may write to.
     *
     * @throws IOException when it cannot be made
     */
    public void makeRoot() throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root, Rights.OF_DIRECTORIES.attributes(root));
        }
    }

    private static void makeDirectory(Path parent, Path directory) throws IOException {
        try {
            Files.createDirectory(directory, Rights.below(parent).attributes(parent));
        } catch (FileAlreadyExistsException e) {
            // Another build was faster, or something has taken the name meanwhile.
            Links.requireDirectory(directory, attributes(directory));
        }
    }

    private static BasicFileAttributes attributes(Path directory) throws IOException {
        return Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** What is done with a name in its directory. */
    private interface NameUse {
        boolean of(Folder folder, String name) throws IOException;
    }

    private boolean inParent(String path, NameUse use) throws IOException {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        try (Folder top = Folder.open(root)) {
            return slash < 0 ? use.of(top, name) : in(top, path.substring(0, slash), folder -> use.of(folder, name));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static <T> T in(Folder above, String path, Use<T> use) throws IOException {
        int slash = path.indexOf('/');
        try (Folder folder = above.child(slash < 0 ? path : path.substring(0, slash))) {
            return slash < 0 ? use.of(folder) : in(folder, path.substring(slash + 1), use);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is not followed and not replaced: symbolic links, and everything that is neither file nor directory. */
public final class Links {

    private Links() {}

    /**
     * Refuses a path on which a symbolic link stands below {@code root}: what is written there would go to somebody else's
     * directory. What is not there yet is fine; {@code root} itself may be a link, for that is how it was named.
     *
     * @throws ConfigurationException when there is a link; it names the link
     */
    public static void refuseBelow(Path root, Path path) throws IOException {
        if (!path.startsWith(root)) {
            return;
        }
        Path step = root;
        for (Path name : root.relativize(path)) {
            step = step.resolve(name);
            BasicFileAttributes attributes = lookAt(step);
            if (attributes == null) {
                return;
            }
            if (attributes.isSymbolicLink()) {
                throw link(step);
            }
        }
    }

    /**
     * Refuses an output that stands where something other than a file is: a link would be lost, and a device too.
     *
     * @throws ConfigurationException when it is one of those; it names the output
     */
    public static void requireReplaceable(Path file) throws IOException {
        BasicFileAttributes attributes = lookAt(file);
        // Over a directory nothing can be put; the attempt says so.
        if (attributes == null || attributes.isRegularFile() || attributes.isDirectory()) {
            return;
        }
        if (attributes.isSymbolicLink()) {
            throw new ConfigurationException(
                    file.toString(),
                    "it is a symbolic link, and would be replaced by a file",
                    "Remove the link, or name the file that it points to.");
        }
        throw new ConfigurationException(
                file.toString(),
                "it is " + RegularFile.kind(attributes) + ", not a file that can be replaced",
                "Name another file, or remove what is there.");
    }

    /** What is known of the name itself, or null where nothing has it. */
    public static @Nullable BasicFileAttributes lookAt(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            Path parent = path.toAbsolutePath().getParent();
            if (parent == null || Files.isDirectory(parent)) {
                throw e;
            }
            // Nothing can be below a file.
            return null;
        }
    }

    static void requireDirectory(Path path, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            throw link(path);
        }
        if (!attributes.isDirectory()) {
            throw new IOException(path + " is " + RegularFile.kind(attributes)
                    + ", where a directory is needed. Remove what stands in its way, or choose another place");
        }
    }

    private static ConfigurationException link(Path link) {
        return new ConfigurationException(
                link.toString(),
                "it is a symbolic link, and no link is followed to what is written or removed",
                "Put a directory there, or remove the link.");
    }
}

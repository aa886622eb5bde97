// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open. Where the operating system can do it, names in it mean this very directory for as long as it
 * is open, whatever stands at its path by then; elsewhere each step is looked at before it is taken.
 */
@SuppressWarnings("StreamResourceLeak") // Whoever opens a folder closes it, and its stream with it.
final class Folder implements AutoCloseable {

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> secure;

    private Folder(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.secure = stream instanceof SecureDirectoryStream<Path> able ? able : null;
    }

    /** Opens a directory, through links to it. */
    static Folder open(Path path) throws IOException {
        return new Folder(path, Files.newDirectoryStream(path));
    }

    /**
     * Opens a directory in this one.
     *
     * @throws ConfigurationException when a link or a file stands there
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    Folder child(String name) throws IOException {
        Path child = path.resolve(name);
        // A pipe would not let go of whoever opens it.
        Links.requireDirectory(child, attributes(name));
        return new Folder(
                child,
                secure == null
                        ? Files.newDirectoryStream(child)
                        : secure.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    }

    Path path() {
        return path;
    }

    /** The names in it, which may be asked for once. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            stream.forEach(each -> names.add(String.valueOf(each.getFileName())));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** What is known of a name itself: a link is a link. */
    BasicFileAttributes attributes(String name) throws IOException {
        if (secure == null) {
            return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
        return secure.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    /** Removes a file; the caller has seen that it is one. */
    boolean removeFile(String name) throws IOException {
        return Removal.ofFile(secure, path, name);
    }

    /** Removes a directory with nothing in it, and no other. */
    boolean removeEmptyDirectory(String name) throws IOException {
        return Removal.ofEmptyDirectory(secure, path, name);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

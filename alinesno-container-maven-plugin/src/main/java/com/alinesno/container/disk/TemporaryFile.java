// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import com.alinesno.container.ConfigurationException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A new file under a name that nobody else has, which takes its place when it is whole, or is gone when it is closed.
 * Unlike the JDK's, it gets the permissions that the user's umask asks for, because it is to become an output; but nobody
 * gives everybody the right to write to it.
 */
public final class TemporaryFile implements AutoCloseable {

    private static final int ATTEMPTS = 100;
    private static final String RANDOM = "[0-9a-f]{16}";

    private final Path path;

    private TemporaryFile(Path path) {
        this.path = path;
    }

    /**
     * Makes an empty file whose name is a dot, {@code prefix} and sixteen digits.
     *
     * @throws IOException when the directory does not take new files; the message names it
     */
    public static TemporaryFile create(Path directory, String prefix) throws IOException {
        return create(directory, prefix, Rights.OF_OUTPUTS);
    }

    /** The same for a file that is never written again, so that nobody but its owner may. */
    public static TemporaryFile createLasting(Path directory, String prefix) throws IOException {
        return create(directory, prefix, Rights.OF_LASTING_FILES);
    }

    private static TemporaryFile create(Path directory, String prefix, Rights rights) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Path file = directory.resolve(name(prefix));
            try {
                return new TemporaryFile(Files.createFile(file, rights.attributes(directory)));
            } catch (FileAlreadyExistsException e) {
                // Another build drew the same number; the next round draws again.
            } catch (IOException e) {
                throw new WriteFailure("cannot create a file in", directory, e);
            }
        }
        throw new IOException("cannot find a free file name in " + directory);
    }

    /**
     * Gives a file a second name beside the place that it is to take.
     *
     * @return null where the file system has no links between the two, or where this user cannot link
     */
    public static @Nullable TemporaryFile linkTo(Path existing, Path directory) throws IOException {
        Path file = directory.resolve(name(""));
        try {
            TemporaryFile link = new TemporaryFile(Files.createLink(file, existing));
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return link;
            }
            // Somebody has just put a symbolic link there, and it is that which has a second name now.
            link.close();
            return null;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static String name(String prefix) {
        return "." + prefix
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** What the names of such files with this prefix look like, as a regular expression. */
    public static String names(String prefix) {
        return Pattern.quote("." + prefix) + RANDOM;
    }

    /** Where it is until it takes its place. */
    public Path path() {
        return path;
    }

    /** Opens it for writing from its beginning; what fails there is a {@link WriteFailure}. */
    public OutputStream open() throws IOException {
        return new Content(
                path,
                Files.newOutputStream(
                        path,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS));
    }

    /** Names the file, which the operating system does not do when the disk is full. */
    private static final class Content extends FilterOutputStream {

        private final Path path;

        Content(Path path, OutputStream out) {
            super(out);
            this.path = path;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            try {
                out.write(buffer, offset, length);
            } catch (IOException e) {
                throw new WriteFailure("cannot write to", path, e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }
    }

    /** Makes it a copy of another file, with that one's time of modification. */
    public void copyFrom(Path other, FileTime modified) throws IOException {
        try (InputStream in = Files.newInputStream(other, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = open()) {
            in.transferTo(out);
        }
        Files.setLastModifiedTime(path, modified);
    }

    /** Lets everybody read it and, if it is a program, run it, whatever the umask; for files that go from machine to machine. */
    public void share(boolean program) throws IOException {
        if (Rights.isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /**
     * Takes the place of an output, in one step.
     *
     * @throws ConfigurationException when something other than a file stands there
     * @throws IOException when it cannot be put there; the message names the place
     */
    public void replace(Path output) throws IOException {
        Links.requireReplaceable(output);
        moveTo(output);
    }

    /**
     * Takes a place whose name only we give, in one step. A link that stands there is no more than a name, and goes.
     *
     * @throws IOException when it cannot be put there; the message names the place
     */
    public void moveTo(Path place) throws IOException {
        try {
            Files.move(path, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(
                        "cannot write " + place + ": a directory stands there. Remove it, or move it elsewhere", e);
            }
            throw new WriteFailure("cannot write", place, e);
        }
    }

    /** Removes what has not taken its place. */
    @Override
    public void close() throws IOException {
        Removal.ofTemporaryFile(path);
    }
}

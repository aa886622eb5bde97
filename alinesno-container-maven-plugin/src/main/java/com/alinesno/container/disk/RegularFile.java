// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads the files that the user, or another program's configuration, names. A pipe, a socket or a device there is an error:
 * reading one can wait without end.
 */
public final class RegularFile {

    private RegularFile() {}

    /**
     * Opens the file, through links to it.
     *
     * @throws FileSystemException when there is none, or what is there is no file; {@link Reasons} has the words
     */
    public static InputStream open(Path file) throws IOException {
        require(file);
        return Files.newInputStream(file);
    }

    /** All of the file; whoever asks has seen to it that it is not too long. */
    public static byte[] bytes(Path file) throws IOException {
        require(file);
        return Files.readAllBytes(file);
    }

    /**
     * All of the file as text.
     *
     * @throws java.nio.charset.CharacterCodingException when it is not in that encoding
     */
    public static String text(Path file, Charset encoding) throws IOException {
        require(file);
        return Files.readString(file, encoding);
    }

    /** @throws FileSystemException when there is no file */
    public static void require(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "it is " + kind(attributes) + ", not a regular file");
        }
    }

    static String kind(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return "a file";
        }
        if (attributes.isSymbolicLink()) {
            return "a symbolic link";
        }
        return attributes.isDirectory() ? "a directory" : "a pipe, a socket or a device";
    }
}

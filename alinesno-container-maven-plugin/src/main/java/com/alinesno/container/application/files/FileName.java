// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.files;

import com.alinesno.container.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * The names of files as UTF-8, whatever the locale of the build. Java decodes names by the locale: under
 * {@code LC_ALL=C} each byte beyond ASCII becomes a replacement character, and two machines would name the same file
 * differently. A path's URI keeps the bytes.
 */
public final class FileName {

    private FileName() {}

    /**
     * The last name of {@code path}.
     *
     * @throws ConfigurationException when its bytes are not UTF-8
     */
    public static String of(Path path) {
        Path name = path.getFileName();
        String text = name == null ? "" : name.toString();
        if (isAscii(text) || !keepsBytes(path)) {
            return text;
        }
        String whole = fromBytes(path);
        return whole.substring(whole.lastIndexOf('/') + 1);
    }

    /**
     * The target of a symbolic link, with forward slashes.
     *
     * @param link the link itself, for the message
     * @param target what it holds
     * @throws ConfigurationException when its bytes are not UTF-8
     */
    public static String target(Path link, Path target) {
        String separator = target.getFileSystem().getSeparator();
        String text = target.toString();
        if (isAscii(text) || !keepsBytes(target)) {
            return separator.equals("/") ? text : text.replace(separator, "/");
        }
        // A URI is absolute; a relative target is put under the root for as long as it takes.
        String whole = fromBytes(link.toAbsolutePath().getRoot().resolve(target));
        return target.isAbsolute() ? whole : whole.substring(1);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether paths of this file system are bytes and not characters. */
    private static boolean keepsBytes(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                && path.getFileSystem().getSeparator().equals("/");
    }

    private static String fromBytes(Path path) {
        String raw = path.toUri().getRawPath();
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) raw.charAt(i));
            }
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            // The URI of a directory ends with a slash.
            return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    raw,
                    "the name of the file is not UTF-8 (bytes beyond ASCII are shown in hexadecimal)",
                    "Rename the file; names in an image are UTF-8.",
                    e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.tar.TarHeader;
import java.io.IOException;
import java.io.InputStream;

/** Writes entries into a segment of a tar stream, in the order in which they come, and nothing else. */
final class TarWriter {

    private final Segment segment;

    TarWriter(Segment segment) {
        this.segment = segment;
    }

    void directory(String path, Attributes attributes) throws IOException {
        segment.add(TarHeader.of(TarHeader.DIRECTORY, relative(path) + "/", "", 0, attributes));
    }

    void symlink(String path, String target, Attributes attributes) throws IOException {
        segment.add(TarHeader.of(TarHeader.SYMLINK, relative(path), target, 0, attributes));
    }

    void hardLink(String path, String target, Attributes attributes) throws IOException {
        segment.add(TarHeader.of(TarHeader.HARD_LINK, relative(path), relative(target), 0, attributes));
    }

    void special(LayerEntry.Special special) throws IOException {
        segment.add(TarHeader.of(special, relative(special.path())));
    }

    /** Writes that what a lower layer has at a path is gone. */
    void whiteout(String path) throws IOException {
        int slash = path.lastIndexOf('/') + 1;
        String marker = path.substring(0, slash) + ".wh." + path.substring(slash);
        file(marker, 0, InputStream.nullInputStream(), Attributes.FILE);
    }

    /**
     * Writes a file that is not large.
     *
     * @param size the length that is announced, in bytes
     * @throws LengthChangedException when the content is longer or shorter
     */
    void file(String path, int size, InputStream content, Attributes attributes) throws IOException {
        fileHeader(path, size, attributes);
        content(size, content);
    }

    /** Writes what comes after the header of a file. */
    void content(int size, InputStream content) throws IOException {
        int found = segment.addFrom(content, size);
        if (found < size) {
            throw new LengthChangedException(size, found);
        }
        requireEnd(content, size);
        segment.pad(TarHeader.BLOCK);
    }

    /** Writes what comes before the content of a file, which is in the segments that follow. */
    void fileHeader(String path, long size, Attributes attributes) throws IOException {
        segment.add(TarHeader.of(TarHeader.FILE, relative(path), "", size, attributes));
    }

    /** Ends the archive with its two empty blocks. */
    void finish() {
        segment.addZeros(2 * TarHeader.BLOCK);
    }

    /** @throws LengthChangedException when there is more than was announced */
    static void requireEnd(InputStream content, long size) throws IOException {
        if (content.read() >= 0) {
            throw new LengthChangedException(size, size + 1);
        }
    }

    private static String relative(String path) {
        return path.substring(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the tar stream, about a mebibyte, and what it is compressed to. Filled by one thread, compressed by
 * another perhaps, written by a third, one after the other.
 */
final class Segment {

    /** A segment is full when it holds this many bytes; only headers make it a little larger. */
    static final int BYTES = 1 << 20;

    private byte[] content = {};
    private int length;
    private byte[] compressed = {};
    private int compressedLength;
    private @Nullable List<PackedPiece> pieces;

    byte[] content() {
        return content;
    }

    int length() {
        return length;
    }

    byte[] compressed() {
        return compressed;
    }

    int compressedLength() {
        return compressedLength;
    }

    /** Adds bytes. */
    void add(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, content, length, bytes.length);
        length += bytes.length;
    }

    /** Adds zeros up to a multiple of {@code unit} bytes. */
    void pad(int unit) {
        int zeros = (unit - length % unit) % unit;
        addZeros(zeros);
    }

    void addZeros(int count) {
        reserve(count);
        Arrays.fill(content, length, length + count, (byte) 0);
        length += count;
    }

    /**
     * Adds what {@code in} has, up to {@code most} bytes.
     *
     * @return how many bytes there were
     */
    int addFrom(InputStream in, int most) throws IOException {
        reserve(most);
        int n = in.readNBytes(content, length, most);
        length += n;
        return n;
    }

    void compress(Compressor compressor) {
        int maximum = compressor.maximumBytes(length);
        if (compressed.length < maximum) {
            compressed = new byte[Math.max(maximum, compressor.maximumBytes(Math.min(content.length, BYTES)))];
        }
        compressedLength = compressor.compress(content, length, compressed);
    }

    /** Takes bytes that the same content was compressed to at another time. */
    void readCompressed(RandomAccessFile in, int bytes) throws IOException {
        if (bytes < 0 || bytes > 2 * BYTES) {
            throw new IOException(bytes + " bytes are no segment");
        }
        if (compressed.length < bytes) {
            compressed = new byte[Math.max(bytes, BYTES + BYTES / 8)];
        }
        in.readFully(compressed, 0, bytes);
        compressedLength = bytes;
    }

    /** The CRC-32 of what it holds, followed by what that was compressed to. */
    int checksum() {
        CRC32 crc = new CRC32();
        crc.update(content, 0, length);
        crc.update(compressed, 0, compressedLength);
        return (int) crc.getValue();
    }

    /** Has {@code pieces} told where the segment is written. */
    void tell(List<PackedPiece> pieces) {
        this.pieces = pieces;
    }

    /** To be called when its compressed bytes are written at {@code position}. */
    void written(long position) {
        if (pieces != null) {
            pieces.add(new PackedPiece(position, compressedLength, checksum()));
        }
    }

    /** Forgets its bytes, not its arrays. */
    void clear() {
        length = 0;
        compressedLength = 0;
        pieces = null;
    }

    private void reserve(int count) {
        if (content.length - length < count) {
            int least = length + count;
            content = Arrays.copyOf(content, least <= BYTES / 16 ? BYTES / 16 : Math.max(least, BYTES + BYTES / 8));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.io.BlockInput;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar stream entry by entry, as bytes: names need not be text, and extended attributes hardly ever are. Knows the
 * formats that layers come in: ustar and PAX (POSIX.1-2001), and GNU's long names and numbers.
 */
final class RawTarReader {

    static final int BLOCK = 512;

    /** What GNU tar fills its output up to. */
    static final int RECORD = 20 * BLOCK;

    private static final int MOST_EXTENDED = 1 << 20;
    private static final String EXTENDED = "SCHILY.xattr.";

    private final InputStream in;
    private long position;
    private long unread;
    private long padding;

    RawTarReader(InputStream in) {
        this.in = in;
    }

    /**
     * The head of an entry.
     *
     * @param blocks all its blocks as they came, those of long names and of extended attributes included
     * @param type the type flag of ustar
     * @param name the name as it came; a character is a byte
     * @param link the target of a link, likewise
     * @param size the length of the content in bytes
     * @param extended extended attributes; a character of a value is a byte
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Head(
            byte[] blocks,
            char type,
            String name,
            String link,
            long size,
            int major,
            int minor,
            Map<String, String> extended) {}

    /** The next entry, or null at the end; what was not read of the content before is passed over. */
    @Nullable
    Head next() throws IOException {
        skip(unread + padding);
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        Map<String, String> records = new TreeMap<>();
        while (true) {
            // Two empty blocks end an archive; some writers leave out one or both of them.
            byte[] block = blocks.size() == 0 ? readOrEnd() : read(BLOCK);
            if (isEmpty(block)) {
                readOrEnd();
                unread = 0;
                padding = 0;
                return null;
            }
            blocks.writeBytes(block);
            char type = (char) (block[156] & 0xFF);
            long size = number(block, 124, 12);
            if ("xgLK".indexOf(type) < 0) {
                return head(type, block, blocks, records);
            }
            if (size < 0 || size > MOST_EXTENDED) {
                throw new IOException("a header of the archive has " + size + " bytes");
            }
            byte[] content = read(Math.toIntExact(padded(size)));
            blocks.writeBytes(content);
            String text = new String(content, 0, (int) size, StandardCharsets.ISO_8859_1);
            if (type == 'x') {
                parse(text, records);
            } else if (type != 'g') {
                records.put(type == 'L' ? "path" : "linkpath", text.replace("\0", ""));
            }
        }
    }

    private Head head(char type, byte[] block, ByteArrayOutputStream blocks, Map<String, String> records)
            throws IOException {
        // GNU's old sparse files say in further blocks where their holes are.
        boolean more = type == 'S' && block[482] != 0;
        while (more) {
            byte[] map = read(BLOCK);
            blocks.writeBytes(map);
            more = map[504] != 0;
        }
        String prefix = isUstar(block) ? text(block, 345, 155) : "";
        String name = text(block, 0, 100);
        String sizeRecord = records.get("size");
        long size = sizeRecord == null ? number(block, 124, 12) : Long.parseLong(sizeRecord);
        boolean hasContent = "123456".indexOf(type) < 0;
        unread = hasContent ? size : 0;
        padding = padded(unread) - unread;
        Map<String, String> extended = new TreeMap<>();
        records.forEach((key, value) -> {
            if (key.startsWith(EXTENDED)) {
                extended.put(key.substring(EXTENDED.length()), value);
            }
        });
        return new Head(
                blocks.toByteArray(),
                type,
                records.getOrDefault("path", prefix.isEmpty() ? name : prefix + "/" + name),
                records.getOrDefault("linkpath", text(block, 157, 100)),
                unread,
                (int) number(block, 329, 8),
                (int) number(block, 337, 8),
                extended);
    }

    /** The content of the entry that {@link #next} gave, which need not be read and is not to be closed. */
    InputStream content() {
        return new BlockInput() {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (unread == 0) {
                    return -1;
                }
                int n = in.read(buffer, offset, (int) Math.min(length, unread));
                if (n < 0) {
                    throw new EOFException("the archive ends in the content of a file");
                }
                unread -= n;
                position += n;
                return n;
            }
        };
    }

    /** Passes over what GNU tar fills its last record with, after {@link #next} gave null. */
    void finishRecord() throws IOException {
        skip((RECORD - position % RECORD) % RECORD);
    }

    /** Blocks that are all of an entry's content with what fills the last one up. */
    static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** A block, or an empty one where there is nothing left. */
    private byte[] readOrEnd() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        position += block.length;
        if (block.length > 0 && block.length < BLOCK) {
            throw new EOFException("the archive ends too early");
        }
        return block.length == 0 ? new byte[BLOCK] : block;
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the archive ends too early");
        }
        position += count;
        return bytes;
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }

    /** Records of {@code length key=value\n} (POSIX.1-2001, pax, <i>Extended Header</i>). */
    private static void parse(String text, Map<String, String> records) throws IOException {
        int from = 0;
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            int end;
            try {
                end = from + Integer.parseInt(text.substring(from, blank < 0 ? from : blank));
            } catch (NumberFormatException e) {
                throw new IOException("an extended header of the archive is damaged", e);
            }
            int equals = text.indexOf('=', blank);
            if (equals < 0 || equals >= end || end > text.length()) {
                throw new IOException("an extended header of the archive is damaged");
            }
            records.put(text.substring(blank + 1, equals), text.substring(equals + 1, end - 1));
            from = end;
        }
    }

    private static boolean isUstar(byte[] block) {
        return text(block, 257, 6).equals("ustar") && block[262] == 0;
    }

    private static boolean isEmpty(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] block, int offset, int width) {
        int end = offset;
        while (end < offset + width && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.ISO_8859_1);
    }

    /** Octal digits, or GNU's binary form for large numbers. */
    private static long number(byte[] block, int offset, int width) throws IOException {
        if ((block[offset] & 0x80) != 0) {
            long value = block[offset] & 0x3F;
            for (int i = offset + 1; i < offset + width; i++) {
                value = value << 8 | (block[i] & 0xFF);
            }
            return value;
        }
        String digits = text(block, offset, width).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("a number of the archive is damaged: '" + digits + "'", e);
        }
    }
}

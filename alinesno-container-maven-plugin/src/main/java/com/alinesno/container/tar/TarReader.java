// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tar dialect that dpkg-deb writes and deb(5) allows: ustar headers and GNU long names. Everything else,
 * device nodes and extended headers above all, is refused.
 */
public final class TarReader {

    private static final int BLOCK = 512;
    private static final int MAX_NAME_BYTES = 1 << 14;

    /** Far more than any package of Debian has. */
    static final int MAX_HEADERS = 500_000;

    private final InputStream in;
    private final String what;
    private byte[] header = new byte[0];
    private int headers;
    private Slice content;

    /** @param what names the archive in error messages */
    public TarReader(InputStream in, String what) {
        this.in = in;
        this.what = what;
        this.content = new Slice(in, 0, 0, what);
    }

    /**
     * The next entry, whose content {@link #content()} then reads, or null at the end.
     *
     * @throws MalformedDocumentException when it is damaged or of a kind that no package may have
     */
    public @Nullable TarEntry next() throws IOException {
        String longName = null;
        String longLink = null;
        while (true) {
            if (!readHeader()) {
                return null;
            }
            switch (header[156]) {
                case 'L' -> longName = longText();
                case 'K' -> longLink = longText();
                default -> {
                    return entry(longName, longLink);
                }
            }
        }
    }

    /** The content of the file that {@link #next} returned. */
    public Slice content() {
        return content;
    }

    /** Reads the next header into {@link #header}; false at the end of the archive. */
    private boolean readHeader() throws IOException {
        content.finish();
        header = in.readNBytes(BLOCK);
        if (header.length == 0 || isEmpty(header)) {
            return false;
        }
        if (header.length < BLOCK || number(148, 8) != checksum(header)) {
            throw malformed("has a damaged header");
        }
        if (++headers > MAX_HEADERS) {
            throw malformed("has more than " + MAX_HEADERS + " entries");
        }
        return true;
    }

    private TarEntry entry(@Nullable String longName, @Nullable String longLink) throws IOException {
        TarEntry.Type type = type(header[156]);
        String path = longName != null ? longName : name();
        String link = longLink != null ? longLink : text(header, 157, 100);
        long size = number(124, 12);
        if (type == TarEntry.Type.FILE) {
            start(size);
        } else if (size != 0 && type != TarEntry.Type.HARD_LINK) {
            throw malformed("has content for '" + Json.shorten(path) + "', which cannot have any");
        }
        boolean isLink = type == TarEntry.Type.SYMLINK || type == TarEntry.Type.HARD_LINK;
        return new TarEntry(
                type,
                path,
                isLink ? link : "",
                (int) (number(100, 8) & 07777),
                number(108, 8),
                number(116, 8),
                type == TarEntry.Type.FILE ? size : 0);
    }

    private TarEntry.Type type(byte flag) throws MalformedDocumentException {
        return switch (flag) {
            case '0', 0 -> TarEntry.Type.FILE;
            case '1' -> TarEntry.Type.HARD_LINK;
            case '2' -> TarEntry.Type.SYMLINK;
            case '5' -> TarEntry.Type.DIRECTORY;
            case '3', '4' -> throw malformed("has a device node, which is refused");
            default -> throw malformed("has an entry of type '" + (char) (flag & 0xff) + "', which is refused");
        };
    }

    private void start(long size) {
        content = new Slice(in, size, (int) ((BLOCK - size % BLOCK) % BLOCK), what);
    }

    /** The content of a GNU long name entry, which stands for a field of the next header. */
    private String longText() throws IOException {
        long size = number(124, 12);
        if (size < 1 || size > MAX_NAME_BYTES) {
            throw malformed("has a name of " + size + " bytes");
        }
        start(size);
        byte[] name = content.readNBytes((int) size);
        return text(name, 0, name.length);
    }

    private String name() throws MalformedDocumentException {
        String name = text(header, 0, 100);
        // GNU tar writes "ustar  " and uses the bytes of the prefix for other things.
        boolean posix = text(header, 257, 6).equals("ustar");
        String prefix = posix ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String text(byte[] bytes, int offset, int maxLength) throws MalformedDocumentException {
        int length = 0;
        while (length < maxLength && bytes[offset + length] != 0) {
            length++;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedDocumentException(what + " has a name that is not UTF-8", e);
        }
    }

    /** A number in octal digits or, where those do not suffice, in GNU's base 256. */
    private long number(int offset, int length) throws MalformedDocumentException {
        if ((header[offset] & 0x80) != 0) {
            return binary(offset, length);
        }
        String digits = new String(header, offset, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        try {
            long value = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new MalformedDocumentException(what + " has a malformed number in a header", e);
        }
        throw malformed("has a negative number in a header");
    }

    private long binary(int offset, int length) throws MalformedDocumentException {
        long value = header[offset] & 0x7f;
        for (int i = 1; i < length; i++) {
            if (value >= 1L << 52) {
                throw malformed("has a number in a header that is too large");
            }
            value = (value << 8) | (header[offset + i] & 0xff);
        }
        return value;
    }

    private static long checksum(byte[] header) {
        long sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? 0 : header[i] & 0xff;
        }
        return sum;
    }

    private static boolean isEmpty(byte[] header) {
        for (byte value : header) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private MalformedDocumentException malformed(String complaint) {
        return new MalformedDocumentException(what + " " + complaint);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The 512-byte blocks before an entry's content: a ustar header (POSIX.1-1988), and before it a PAX header
 * (POSIX.1-2001) where ustar has no room for a path, a number or a character. Nothing in them depends on the machine.
 */
public final class TarHeader {

    public static final int BLOCK = 512;

    public static final char FILE = '0';
    public static final char HARD_LINK = '1';
    public static final char SYMLINK = '2';
    public static final char DIRECTORY = '5';
    private static final char CHARACTER_DEVICE = '3';
    private static final char BLOCK_DEVICE = '4';
    private static final char PIPE = '6';
    private static final char PAX = 'x';

    private static final int NAME_BYTES = 100;
    private static final int PREFIX_BYTES = 155;
    private static final long MAX_OCTAL_11 = 0_77777777777L;
    private static final long MAX_OCTAL_7 = 0_7777777L;

    private TarHeader() {}

    /**
     * The blocks of one entry.
     *
     * @param name path without a leading slash, with a trailing one for directories
     * @param link target of a link, or empty
     * @param size length of the content in bytes
     */
    public static byte[] of(char type, String name, String link, long size, Attributes attributes) throws IOException {
        return of(type, name, link, size, attributes, 0, 0);
    }

    /**
     * The blocks of a named pipe or a device.
     *
     * @param name path without a leading slash
     */
    public static byte[] of(LayerEntry.Special special, String name) throws IOException {
        char type = switch (special.kind()) {
            case PIPE -> PIPE;
            case CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case BLOCK_DEVICE -> BLOCK_DEVICE;
        };
        return of(type, name, "", 0, special.attributes(), special.major(), special.minor());
    }

    private static byte[] of(
            char type, String name, String link, long size, Attributes attributes, int major, int minor)
            throws IOException {
        Map<String, byte[]> pax = new LinkedHashMap<>();
        byte[] block = new byte[BLOCK];
        putName(block, name, pax);
        putLink(block, link, pax);
        putOctal(block, 100, 8, attributes.mode());
        putNumber(block, 108, 8, MAX_OCTAL_7, attributes.owner().uid(), "uid", pax);
        putNumber(block, 116, 8, MAX_OCTAL_7, attributes.owner().gid(), "gid", pax);
        putNumber(block, 124, 12, MAX_OCTAL_11, size, "size", pax);
        putNumber(block, 136, 12, MAX_OCTAL_11, attributes.modified().getEpochSecond(), "mtime", pax);
        block[156] = (byte) type;
        putText(block, 257, 6, "ustar");
        putText(block, 263, 2, "00");
        putOwnerName(block, 265, attributes.owner().user(), "uname", pax);
        putOwnerName(block, 297, attributes.owner().group(), "gname", pax);
        putOctal(block, 329, 8, major);
        putOctal(block, 337, 8, minor);
        putExtended(attributes.extended(), pax);
        putChecksum(block);
        return pax.isEmpty() ? block : join(paxEntry(name, pax), block);
    }

    private static void putName(byte[] block, String name, Map<String, byte[]> pax) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean ascii = bytes.length == name.length();
        if (bytes.length <= NAME_BYTES) {
            System.arraycopy(bytes, 0, block, 0, bytes.length);
            if (!ascii) {
                pax.put("path", bytes);
            }
            return;
        }
        int slash = ascii ? splitAt(bytes) : -1;
        if (slash > 0) {
            System.arraycopy(bytes, 0, block, 345, slash);
            System.arraycopy(bytes, slash + 1, block, 0, bytes.length - slash - 1);
        } else {
            System.arraycopy(bytes, 0, block, 0, NAME_BYTES);
            pax.put("path", bytes);
        }
    }

    /** The slash that leaves at most 155 bytes before it and 1 to 100 after it, or -1. */
    private static int splitAt(byte[] name) {
        for (int i = Math.min(PREFIX_BYTES, name.length - 2); i > 0; i--) {
            if (name[i] == '/') {
                return name.length - i - 1 <= NAME_BYTES ? i : -1;
            }
        }
        return -1;
    }

    private static void putLink(byte[] block, String link, Map<String, byte[]> pax) {
        byte[] bytes = link.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, 157, Math.min(bytes.length, NAME_BYTES));
        if (bytes.length > NAME_BYTES || bytes.length != link.length()) {
            pax.put("linkpath", bytes);
        }
    }

    private static void putOwnerName(byte[] block, int offset, String name, String key, Map<String, byte[]> pax) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, offset, Math.min(bytes.length, 31));
        if (bytes.length > 31 || bytes.length != name.length()) {
            pax.put(key, bytes);
        }
    }

    private static void putNumber(
            byte[] block, int offset, int width, long max, long value, String key, Map<String, byte[]> pax) {
        boolean fits = value >= 0 && value <= max;
        putOctal(block, offset, width, fits ? value : 0);
        if (!fits) {
            pax.put(key, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Octal digits with leading zeros, ended by a NUL. */
    private static void putOctal(byte[] block, int offset, int width, long value) {
        long rest = value;
        for (int i = offset + width - 2; i >= offset; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
    }

    private static void putText(byte[] block, int offset, int width, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, offset, Math.min(bytes.length, width));
    }

    /** The sum of all bytes, the checksum's own counted as spaces: six octal digits, a NUL and a space. */
    private static void putChecksum(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        putOctal(block, 148, 7, sum);
        block[154] = 0;
        block[155] = ' ';
    }

    /** As GNU tar and Docker have them. */
    private static void putExtended(Map<String, String> extended, Map<String, byte[]> pax) {
        if (!extended.isEmpty()) {
            new TreeMap<>(extended)
                    .forEach((name, value) ->
                            pax.put("SCHILY.xattr." + name, value.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private static byte[] paxEntry(String name, Map<String, byte[]> pax) throws IOException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> each : pax.entrySet()) {
            records.writeBytes(paxRecord(each.getKey(), each.getValue()));
        }
        byte[] content = records.toByteArray();
        // The header's own name is never used; a short ASCII one keeps it out of the PAX rules.
        String plain = name.chars().allMatch(c -> c < 128) ? name : "pax";
        String shortened = "PaxHeaders/" + plain.substring(0, Math.min(plain.length(), 80));
        byte[] header = of(PAX, shortened, "", content.length, Attributes.FILE);
        byte[] padded = Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK);
        return join(header, padded);
    }

    /** {@code length key=value\n}, where the length counts itself. */
    private static byte[] paxRecord(String key, byte[] value) {
        byte[] rest = join(join((" " + key + "=").getBytes(StandardCharsets.UTF_8), value), new byte[] {'\n'});
        int length = rest.length + Integer.toString(rest.length).length();
        if (Integer.toString(length).length() > Integer.toString(rest.length).length()) {
            length = rest.length + Integer.toString(length).length();
        }
        return join(Integer.toString(length).getBytes(StandardCharsets.US_ASCII), rest);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The extended attributes in the header of a tar entry: records {@code SCHILY.xattr.NAME} of PAX, whose values are bytes, and not the
 * text that readers of such headers take them for.
 */
final class ExtendedAttributes {

    private static final int BLOCK = 512;
    private static final String PREFIX = "SCHILY.xattr.";

    private ExtendedAttributes() {}

    /** @param header blocks, perhaps after the zeros that fill up what comes before them */
    static Map<String, String> of(byte[] header) {
        Map<String, String> attributes = new TreeMap<>();
        int at = header.length % BLOCK;
        while (at + BLOCK <= header.length) {
            int type = header[at + 156];
            int size = type == 'x' || type == 'L' || type == 'K' || type == 'g' ? size(header, at + 124) : 0;
            int content = at + BLOCK;
            if (size < 0 || size > header.length - content) {
                return attributes;
            }
            if (type == 'x') {
                read(new String(header, content, size, StandardCharsets.ISO_8859_1), attributes);
            }
            at = content + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return attributes;
    }

    private static int size(byte[] header, int at) {
        int size = 0;
        for (int i = at; i < at + 12; i++) {
            size = header[i] >= '0' && header[i] <= '7' ? size * 8 + header[i] - '0' : size;
        }
        return size;
    }

    /** Records read {@code length key=value\n}, where the length counts itself. */
    private static void read(String records, Map<String, String> attributes) {
        int at = 0;
        while (at < records.length()) {
            int space = records.indexOf(' ', at);
            String digits = space < 0 ? "" : records.substring(at, space);
            if (!digits.matches("[0-9]{1,8}")) {
                return;
            }
            int end = at + Integer.parseInt(digits);
            int equals = records.indexOf('=', space);
            if (end > records.length() || equals < 0 || equals >= end) {
                return;
            }
            String key = records.substring(space + 1, equals);
            if (key.startsWith(PREFIX)) {
                attributes.put(key.substring(PREFIX.length()), records.substring(equals + 1, end - 1));
            }
            at = end;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

/** What the first bytes of a file give away. */
public final class Magic {

    private Magic() {}

    public static boolean isGzip(byte[] head) {
        return startsWith(head, 0x1f, 0x8b);
    }

    public static boolean isZstd(byte[] head) {
        return startsWith(head, 0x28, 0xb5, 0x2f, 0xfd);
    }

    public static boolean isXz(byte[] head) {
        return startsWith(head, 0xfd, '7', 'z', 'X', 'Z');
    }

    public static boolean isBzip2(byte[] head) {
        return startsWith(head, 'B', 'Z', 'h');
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}

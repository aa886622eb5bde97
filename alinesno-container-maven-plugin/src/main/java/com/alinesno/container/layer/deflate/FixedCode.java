// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import java.util.Arrays;

/** The code that every inflater knows (RFC 1951, section 3.2.6): best for blocks too short to bring one of their own. */
final class FixedCode {

    static final int DISTANCE_BITS = 5;
    static final byte[] LITERALS = new byte[288];
    static final byte[] DISTANCES = new byte[30];

    static {
        Arrays.fill(LITERALS, 0, 144, (byte) 8);
        Arrays.fill(LITERALS, 144, 256, (byte) 9);
        Arrays.fill(LITERALS, 256, 280, (byte) 7);
        Arrays.fill(LITERALS, 280, 288, (byte) 8);
        Arrays.fill(DISTANCES, (byte) DISTANCE_BITS);
    }

    private FixedCode() {}

    /** The bits that literals and lengths of these frequencies take. */
    static int cost(int[] frequencies) {
        int bits = 0;
        for (int i = 0; i < frequencies.length; i++) {
            bits += frequencies[i] * LITERALS[i];
        }
        return bits;
    }
}

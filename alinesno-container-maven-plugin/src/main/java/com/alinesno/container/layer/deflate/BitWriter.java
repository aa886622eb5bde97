// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

/** Bits in the order of RFC 1951, section 3.1.1, at the end of an array that is large enough. */
final class BitWriter {

    private byte[] out = {};
    private int position;
    private long bits;
    private int count;

    /** Goes on at {@code position} of {@code out}, on a byte boundary. */
    void start(byte[] out, int position) {
        this.out = out;
        this.position = position;
        this.bits = 0;
        this.count = 0;
    }

    /** Where the next whole byte goes. */
    int position() {
        return position;
    }

    /** Whether all bits that were put fill whole bytes. */
    boolean isAligned() {
        return count == 0;
    }

    /** Puts the {@code length} lowest bits of {@code value}, at most 32, above which there must be none. */
    void put(int value, int length) {
        bits |= (value & 0xFFFFFFFFL) << count;
        count += length;
        while (count >= 8) {
            out[position++] = (byte) bits;
            bits >>>= 8;
            count -= 8;
        }
    }

    /** Fills the last byte with zeros. */
    void align() {
        if (count > 0) {
            put(0, 8 - count);
        }
    }

    /** Copies whole bytes; only on a byte boundary. */
    void copy(byte[] in, int from, int length) {
        System.arraycopy(in, from, out, position, length);
        position += length;
    }
}

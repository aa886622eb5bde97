// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import java.util.Arrays;

/** The head of a dynamic block: its two codes as run-length coded lengths (RFC 1951, section 3.2.7). */
final class CodeLengths {

    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int SYMBOLS = 19;
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final byte[] lengths = new byte[286 + 30];

    /** Each symbol in the lower, its extra bits in the upper half. */
    private final int[] runs = new int[286 + 30];

    private final int[] frequencies = new int[SYMBOLS];
    private final HuffmanCode code = new HuffmanCode(SYMBOLS, 7);
    private int runCount;
    private int literalCount;
    private int distanceCount;
    private int orderCount;

    /** Takes the lengths of two codes and says how many bits they will take. */
    int make(byte[] literals, byte[] distances) {
        literalCount = used(literals, 257);
        distanceCount = used(distances, 1);
        System.arraycopy(literals, 0, lengths, 0, literalCount);
        System.arraycopy(distances, 0, lengths, literalCount, distanceCount);
        Arrays.fill(frequencies, 0);
        findRuns(literalCount + distanceCount);
        code.make(frequencies);
        orderCount = SYMBOLS;
        while (orderCount > 4 && code.lengths[ORDER[orderCount - 1]] == 0) {
            orderCount--;
        }
        return 14 + 3 * orderCount + code.cost(frequencies) + extraBits();
    }

    void write(BitWriter out) {
        out.put(literalCount - 257, 5);
        out.put(distanceCount - 1, 5);
        out.put(orderCount - 4, 4);
        for (int i = 0; i < orderCount; i++) {
            out.put(code.lengths[ORDER[i]], 3);
        }
        for (int i = 0; i < runCount; i++) {
            int symbol = runs[i] & 0xFFFF;
            out.put(code.codes[symbol], code.lengths[symbol]);
            out.put(runs[i] >>> 16, extraBits(symbol));
        }
    }

    private void findRuns(int count) {
        runCount = 0;
        int position = 0;
        while (position < count) {
            byte length = lengths[position];
            int end = position + 1;
            while (end < count && lengths[end] == length) {
                end++;
            }
            if (length == 0) {
                addZeros(end - position);
            } else {
                addRun(length, 0);
                addRepeats(length, end - position - 1);
            }
            position = end;
        }
    }

    private void addZeros(int count) {
        int rest = count;
        while (rest >= 11) {
            int n = Math.min(rest, 138);
            addRun(MANY_ZEROS, n - 11);
            rest -= n;
        }
        if (rest >= 3) {
            addRun(ZEROS, rest - 3);
            rest = 0;
        }
        while (rest-- > 0) {
            addRun(0, 0);
        }
    }

    private void addRepeats(byte length, int count) {
        int rest = count;
        while (rest >= 3) {
            int n = Math.min(rest, 6);
            addRun(REPEAT, n - 3);
            rest -= n;
        }
        while (rest-- > 0) {
            addRun(length, 0);
        }
    }

    private void addRun(int symbol, int extra) {
        frequencies[symbol]++;
        runs[runCount++] = (extra << 16) | symbol;
    }

    private int extraBits() {
        int bits = 0;
        for (int symbol = REPEAT; symbol < SYMBOLS; symbol++) {
            bits += frequencies[symbol] * extraBits(symbol);
        }
        return bits;
    }

    private static int extraBits(int symbol) {
        return switch (symbol) {
            case REPEAT -> 2;
            case ZEROS -> 3;
            case MANY_ZEROS -> 7;
            default -> 0;
        };
    }

    private static int used(byte[] lengths, int least) {
        int count = lengths.length;
        while (count > least && lengths[count - 1] == 0) {
            count--;
        }
        return count;
    }
}

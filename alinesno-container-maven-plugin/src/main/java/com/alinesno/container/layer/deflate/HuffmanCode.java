// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import java.util.Arrays;

/**
 * A canonical prefix code (RFC 1951, section 3.2.2) of limited length, made from the frequencies of its symbols. Made
 * again for every block in the same arrays.
 */
final class HuffmanCode {

    private static final int SYMBOL_BITS = 9;
    private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

    private final int maximumLength;

    /** Length of each symbol's code in bits, 0 where the symbol does not occur. */
    final byte[] lengths;

    /** The code of each symbol, its bits in the order in which they are written. */
    final int[] codes;

    private final int[] sorted;
    private final int[] tree;
    private final int[] lengthCounts;

    HuffmanCode(int symbols, int maximumLength) {
        this.maximumLength = maximumLength;
        this.lengths = new byte[symbols];
        this.codes = new int[symbols];
        this.sorted = new int[symbols];
        this.tree = new int[symbols];
        this.lengthCounts = new int[maximumLength + 2];
    }

    /** Makes the code. Where fewer than two symbols occur, some get a code that nobody uses, so that it is complete. */
    void make(int[] frequencies) {
        int used = sort(frequencies);
        Arrays.fill(lengths, (byte) 0);
        if (used < 2) {
            int only = used == 0 ? 0 : sorted[0] & SYMBOL_MASK;
            lengths[only] = 1;
            lengths[only == 0 ? 1 : 0] = 1;
        } else {
            depths(used);
            limit(used);
            assign(used);
        }
        number();
    }

    /** Code lengths that are given, such as those of the fixed code. */
    void set(byte[] given) {
        System.arraycopy(given, 0, lengths, 0, lengths.length);
        number();
    }

    /** The bits that symbols of these frequencies take. */
    int cost(int[] frequencies) {
        int bits = 0;
        for (int i = 0; i < lengths.length; i++) {
            bits += frequencies[i] * lengths[i];
        }
        return bits;
    }

    /** The symbols that occur, rarest first, each below its frequency in one number. */
    private int sort(int[] frequencies) {
        int used = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (frequencies[symbol] > 0) {
                sorted[used++] = (frequencies[symbol] << SYMBOL_BITS) | symbol;
            }
        }
        Arrays.sort(sorted, 0, used);
        return used;
    }

    /**
     * Turns frequencies into depths in place, after Moffat and Katajainen, <i>In-place calculation of minimum-redundancy
     * codes</i> (1995): first parents of inner nodes, then their depths, then those of the leaves.
     */
    private void depths(int n) {
        for (int i = 0; i < n; i++) {
            tree[i] = sorted[i] >>> SYMBOL_BITS;
        }
        join(n);
        tree[n - 2] = 0;
        for (int next = n - 3; next >= 0; next--) {
            tree[next] = tree[tree[next]] + 1;
        }
        int available = 1;
        int depth = 0;
        int inner = n - 2;
        int leaf = n - 1;
        while (available > 0) {
            int taken = 0;
            while (inner >= 0 && tree[inner] == depth) {
                taken++;
                inner--;
            }
            while (available > taken) {
                tree[leaf--] = depth;
                available--;
            }
            available = 2 * taken;
            depth++;
        }
    }

    private void join(int n) {
        tree[0] += tree[1];
        int root = 0;
        int leaf = 2;
        for (int next = 1; next < n - 1; next++) {
            if (leaf >= n || tree[root] < tree[leaf]) {
                tree[next] = tree[root];
                tree[root++] = next;
            } else {
                tree[next] = tree[leaf++];
            }
            if (leaf >= n || (root < next && tree[root] < tree[leaf])) {
                tree[next] += tree[root];
                tree[root++] = next;
            } else {
                tree[next] += tree[leaf++];
            }
        }
    }

    /** Counts lengths and shortens those over the limit, at the cost of the longest below it. */
    private void limit(int n) {
        Arrays.fill(lengthCounts, 0);
        for (int i = 0; i < n; i++) {
            lengthCounts[Math.min(tree[i], maximumLength)]++;
        }
        // The sum over all codes of 2^-length may be at most one; too long codes that were cut are over it.
        long total = 0;
        for (int length = 1; length <= maximumLength; length++) {
            total += (long) lengthCounts[length] << (maximumLength - length);
        }
        while (total > 1L << maximumLength) {
            int length = maximumLength - 1;
            while (lengthCounts[length] == 0) {
                length--;
            }
            lengthCounts[length]--;
            lengthCounts[length + 1] += 2;
            lengthCounts[maximumLength]--;
            total--;
        }
    }

    /** The rarest symbols get the longest codes. */
    private void assign(int n) {
        int next = 0;
        for (int length = maximumLength; length > 0; length--) {
            for (int i = 0; i < lengthCounts[length]; i++) {
                lengths[sorted[next++] & SYMBOL_MASK] = (byte) length;
            }
        }
        if (next != n) {
            throw new IllegalStateException(next + " of " + n + " symbols have a code");
        }
    }

    private void number() {
        int[] next = new int[maximumLength + 2];
        for (byte length : lengths) {
            next[length + 1]++;
        }
        next[1] = 0;
        for (int length = 2; length <= maximumLength; length++) {
            next[length] = (next[length - 1] + next[length]) << 1;
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                codes[symbol] = Integer.reverse(next[length]++) >>> (32 - length);
            }
        }
    }
}

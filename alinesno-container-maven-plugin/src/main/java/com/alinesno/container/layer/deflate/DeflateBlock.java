// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import java.util.Arrays;

/** Literals and matches of one block, and the shortest of the three forms in which RFC 1951 lets it be written. */
final class DeflateBlock {

    private static final int LITERALS = 288;
    private static final int DISTANCES = 30;
    private static final int END = 256;
    private static final int FIRST_LENGTH = 257;

    private static final int STORED = 0;
    private static final int FIXED = 1;
    private static final int DYNAMIC = 2;
    static final int MAXIMUM_STORED = 0xFFFF;

    private static final byte[] LENGTH_SYMBOLS = new byte[MatchFinder.MAXIMUM + 1];
    private static final int[] LENGTH_BASES = new int[29];
    private static final int[] LENGTH_EXTRA = new int[29];
    private static final int[] DISTANCE_BASES = new int[DISTANCES];
    private static final int[] DISTANCE_EXTRA = new int[DISTANCES];

    static {
        for (int symbol = 0, base = MatchFinder.MINIMUM; symbol < 28; symbol++) {
            LENGTH_BASES[symbol] = base;
            LENGTH_EXTRA[symbol] = symbol < 8 ? 0 : (symbol >> 2) - 1;
            int next = base + (1 << LENGTH_EXTRA[symbol]);
            Arrays.fill(LENGTH_SYMBOLS, base, Math.min(next, LENGTH_SYMBOLS.length), (byte) symbol);
            base = next;
        }
        LENGTH_BASES[28] = MatchFinder.MAXIMUM;
        LENGTH_SYMBOLS[MatchFinder.MAXIMUM] = 28;
        for (int symbol = 0, base = 1; symbol < DISTANCES; symbol++) {
            DISTANCE_BASES[symbol] = base;
            DISTANCE_EXTRA[symbol] = symbol < 4 ? 0 : (symbol >> 1) - 1;
            base += 1 << DISTANCE_EXTRA[symbol];
        }
    }

    private final int[] tokens;
    private int count;
    private int extraBits;

    private final int[] literalFrequencies = new int[LITERALS];
    private final int[] distanceFrequencies = new int[DISTANCES];
    private final HuffmanCode literals = new HuffmanCode(LITERALS, 15);
    private final HuffmanCode distances = new HuffmanCode(DISTANCES, 15);
    private final CodeLengths header = new CodeLengths();

    /** @param tokens the number of literals and matches that one block has at most */
    DeflateBlock(int tokens) {
        this.tokens = new int[tokens];
    }

    void literal(byte value) {
        literalFrequencies[value & 0xFF]++;
        tokens[count++] = value & 0xFF;
    }

    /** @param match length in the upper, distance in the lower sixteen bits */
    void match(int match) {
        int length = LENGTH_SYMBOLS[match >>> 16];
        int distance = distanceSymbol(match & 0xFFFF);
        literalFrequencies[FIRST_LENGTH + length]++;
        distanceFrequencies[distance]++;
        extraBits += LENGTH_EXTRA[length] + DISTANCE_EXTRA[distance];
        tokens[count++] = match;
    }

    /** Writes the block, which stands for the bytes from {@code from} to {@code to}, and empties it. */
    void write(byte[] in, int from, int to, BitWriter out) {
        literalFrequencies[END] = 1;
        literals.make(literalFrequencies);
        distances.make(distanceFrequencies);
        int headerBits = header.make(literals.lengths, distances.lengths);
        int dynamic = headerBits + extraBits + literals.cost(literalFrequencies) + distances.cost(distanceFrequencies);
        int fixed =
                extraBits + FixedCode.cost(literalFrequencies) + count(distanceFrequencies) * FixedCode.DISTANCE_BITS;
        int stored = storedBits(to - from);
        if (stored <= Math.min(dynamic, fixed)) {
            store(in, from, to, out);
        } else if (fixed <= dynamic) {
            out.put(FIXED << 1, 3);
            literals.set(FixedCode.LITERALS);
            distances.set(FixedCode.DISTANCES);
            writeTokens(out);
        } else {
            out.put(DYNAMIC << 1, 3);
            header.write(out);
            writeTokens(out);
        }
        clear();
    }

    /** Writes bytes as they are, which leaves the stream on a byte boundary. */
    static void store(byte[] in, int from, int to, BitWriter out) {
        for (int position = from; position < to; position += MAXIMUM_STORED) {
            int length = Math.min(MAXIMUM_STORED, to - position);
            out.put(STORED, 3);
            out.align();
            out.put(length | ((length ^ 0xFFFF) << 16), 32);
            out.copy(in, position, length);
        }
    }

    private void writeTokens(BitWriter out) {
        int[] codes = literals.codes;
        byte[] lengths = literals.lengths;
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            if (token < END) {
                out.put(codes[token], lengths[token]);
            } else {
                writeMatch(token >>> 16, token & 0xFFFF, out);
            }
        }
        out.put(codes[END], lengths[END]);
    }

    private void writeMatch(int length, int distance, BitWriter out) {
        int symbol = LENGTH_SYMBOLS[length];
        int code = FIRST_LENGTH + symbol;
        int codeBits = literals.lengths[code];
        out.put(literals.codes[code] | ((length - LENGTH_BASES[symbol]) << codeBits), codeBits + LENGTH_EXTRA[symbol]);
        int far = distanceSymbol(distance);
        int farBits = distances.lengths[far];
        out.put(distances.codes[far] | ((distance - DISTANCE_BASES[far]) << farBits), farBits + DISTANCE_EXTRA[far]);
    }

    /** Two symbols for each power of two: the highest bit and the one below it tell them. */
    private static int distanceSymbol(int distance) {
        int offset = distance - 1;
        if (offset < 4) {
            return offset;
        }
        int highest = 31 - Integer.numberOfLeadingZeros(offset);
        return 2 * highest + ((offset >>> (highest - 1)) & 1);
    }

    private static int storedBits(int bytes) {
        return 8 * bytes + 40 * ((bytes + MAXIMUM_STORED - 1) / MAXIMUM_STORED);
    }

    private static int count(int[] frequencies) {
        int sum = 0;
        for (int frequency : frequencies) {
            sum += frequency;
        }
        return sum;
    }

    private void clear() {
        count = 0;
        extraBits = 0;
        Arrays.fill(literalFrequencies, 0);
        Arrays.fill(distanceFrequencies, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

/**
 * Deflates segments (RFC 1951) that refer to nothing before them, so that they can be made in any order. What hardly
 * shrinks is found by a look at its content and stored. Made of integers alone: the same bytes come out on every
 * machine, which the JDK's encoder, the system's zlib at some places, does not promise.
 */
final class DeflateEncoder {

    private static final int BLOCK = 1 << 15;

    private final DeflateEffort effort;
    private final Sampler sampler = new Sampler();
    private final MatchFinder finder = new MatchFinder();
    private final DeflateBlock block = new DeflateBlock(BLOCK);
    private final BitWriter bits = new BitWriter();

    DeflateEncoder(DeflateEffort effort) {
        this.effort = effort;
    }

    /** The most bytes that a segment of {@code length} bytes can become. */
    static int maximumBytes(int length) {
        return length + 5 * (length / BLOCK + 2) + 8;
    }

    /**
     * Encodes one segment, not as the last of its stream, up to a byte boundary.
     *
     * @return how many bytes were put into {@code out}
     */
    int encode(byte[] in, int length, byte[] out) {
        bits.start(out, 0);
        finder.start(in, length);
        int position = 0;
        while (position < length) {
            int end = Math.min(position + BLOCK, length);
            if (sampler.shrinks(in, position, end, effort.worthwhile())) {
                parse(in, position, end);
                block.write(in, position, end, bits);
            } else {
                DeflateBlock.store(in, position, end, bits);
            }
            position = end;
        }
        if (!bits.isAligned()) {
            // An empty stored block: the next segment begins on a byte boundary.
            bits.put(0, 3);
            bits.align();
            bits.put(0xFFFF0000, 32);
        }
        return bits.position();
    }

    /** Finds the block's matches, each put off while the next position has a longer one. */
    private void parse(byte[] in, int from, int end) {
        int position = from;
        while (position < end) {
            int match = finder.find(position, end, 0, effort.depth(), effort.enough());
            finder.insert(position);
            if (match == 0) {
                block.literal(in[position++]);
                continue;
            }
            int longer = longer(match, position, end);
            while (longer != 0) {
                block.literal(in[position++]);
                finder.insert(position);
                match = longer;
                longer = longer(match, position, end);
            }
            block.match(match);
            int next = position + (match >>> 16);
            while (++position < next) {
                finder.insert(position);
            }
        }
    }

    private int longer(int match, int position, int end) {
        int length = match >>> 16;
        return length >= effort.lazy()
                ? 0
                : finder.find(position + 1, end, length, effort.depth() >> 1, effort.enough());
    }
}

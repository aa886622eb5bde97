// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

/**
 * Deflates segments (RFC 1951) that refer to nothing before them, so that they can be made in any order. What hardly
 * shrinks is found by a look at its content and stored. Beside what is stored, as in jars, the rest mostly is the lists that
 * archives have: a quick search shrinks them nearly as well as a thorough one. Made of
 * integers alone: the same bytes come out on every machine, which the JDK's encoder, the system's zlib at some places,
 * does not promise.
 */
public final class DeflateEncoder {

    private static final int BLOCK = 1 << 15;

    private final DeflateEffort effort;
    private final Sampler sampler = new Sampler();
    private final MatchFinder finder = new MatchFinder();
    private final QuickSearch quickSearch = new QuickSearch();
    private final DeflateBlock block = new DeflateBlock(BLOCK);
    private final BitWriter bits = new BitWriter();

    public DeflateEncoder(DeflateEffort effort) {
        this.effort = effort;
    }

    /** The most bytes that a segment of {@code length} bytes can become. */
    public static int maximumBytes(int length) {
        return length + 5 * (length / BLOCK + 2) + 8;
    }

    /**
     * Encodes one segment, not as the last of its stream, up to a byte boundary.
     *
     * @return how many bytes were put into {@code out}
     */
    public int encode(byte[] in, int length, byte[] out) {
        bits.start(out, 0);
        boolean[] shrinks = sample(in, length);
        boolean quick = isArchive(shrinks);
        if (quick) {
            quickSearch.start();
        } else {
            finder.start(in, length);
        }
        for (int i = 0; i < shrinks.length; i++) {
            int position = i * BLOCK;
            int end = Math.min(position + BLOCK, length);
            if (!shrinks[i]) {
                DeflateBlock.store(in, position, end, bits);
                continue;
            }
            if (quick) {
                quickSearch.parse(in, position, end, block);
            } else {
                parse(in, position, end);
            }
            block.write(in, position, end, bits);
        }
        if (!bits.isAligned()) {
            // An empty stored block: the next segment begins on a byte boundary.
            bits.put(0, 3);
            bits.align();
            bits.put(0xFFFF0000, 32);
        }
        return bits.position();
    }

    private boolean[] sample(byte[] in, int length) {
        boolean[] shrinks = new boolean[(length + BLOCK - 1) / BLOCK];
        for (int i = 0; i < shrinks.length; i++) {
            int position = i * BLOCK;
            shrinks[i] = sampler.shrinks(in, position, Math.min(position + BLOCK, length), effort.worthwhile());
        }
        return shrinks;
    }

    /** Of classes and texts nearly every block shrinks, of an archive's end a few do not. */
    private boolean isArchive(boolean[] shrinks) {
        int count = 0;
        for (boolean each : shrinks) {
            count += each ? 1 : 0;
        }
        return effort.quickInArchives() && 8 * count < 7 * shrinks.length;
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

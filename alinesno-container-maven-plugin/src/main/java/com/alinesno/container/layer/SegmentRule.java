// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.tar.TarHeader;

/**
 * Where one segment ends and the next begins, by nothing but the lengths of the files. The content of a large file has
 * segments of its own, so that it is compressed to the same bytes whatever stands around it.
 */
final class SegmentRule {

    private static final int LARGE = 1 << 17;

    private long bytes;

    /** Whether a file of this length has segments of its own. */
    static boolean isLarge(long contentBytes) {
        return contentBytes >= LARGE;
    }

    /**
     * Counts an entry into the segment.
     *
     * @return whether the segment ends with it
     */
    boolean endsAfter(long contentBytes) {
        bytes += TarHeader.BLOCK + (isLarge(contentBytes) ? 0 : contentBytes);
        boolean ends = isLarge(contentBytes) || bytes >= Segment.BYTES - LARGE;
        if (ends) {
            bytes = 0;
        }
        return ends;
    }
}

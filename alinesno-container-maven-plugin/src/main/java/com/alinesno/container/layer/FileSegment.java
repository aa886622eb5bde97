// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.store.StampedFile;
import com.alinesno.container.tar.TarHeader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A piece of a large file, read by the thread that compresses it.
 *
 * @param expected what the file held, and a stamp that tells every change
 * @param from where the piece begins, in bytes
 * @param length how many bytes it has
 */
record FileSegment(Path path, StampedFile expected, long from, int length) implements SegmentPipeline.Filling {

    @Override
    public void fill(Segment segment) throws IOException {
        try (InputFile in = InputFile.open(path, expected)) {
            in.seek(from);
            if (segment.addFrom(in, length) < length) {
                throw InputFile.changed(path, null);
            }
            in.requireUnchanged();
        }
        segment.pad(TarHeader.BLOCK);
    }
}

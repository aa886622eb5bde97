// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A large file, as it lies compressed in the blob of a layer.
 *
 * @param blob the blob's file
 * @param pieces its segments, in their order
 */
record CompressedFile(Path blob, List<PackedPiece> pieces) {

    /**
     * Gives a segment that is filled what the file's segment at {@code index} was compressed to.
     *
     * @return whether that was done: not where the blob is gone or damaged, or the segment has another content
     */
    boolean copyTo(Segment segment, int index) {
        if (index >= pieces.size()) {
            return false;
        }
        PackedPiece piece = pieces.get(index);
        try (RandomAccessFile in = new RandomAccessFile(blob.toFile(), "r")) {
            in.seek(piece.position());
            segment.readCompressed(in, piece.bytes());
        } catch (IOException e) {
            return false;
        }
        return segment.checksum() == piece.checksum();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

/**
 * One segment of a large file, as it lies compressed in a blob.
 *
 * @param position where it begins in the blob, in bytes
 * @param bytes its compressed length in bytes
 * @param checksum {@link Segment#checksum} of what it holds and of what that was compressed to
 */
record PackedPiece(long position, int bytes, int checksum) {}

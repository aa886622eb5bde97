// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Digests of files, read once and never held in memory. */
final class Hashing {

    private static final int BUFFER = 1 << 16;

    private Hashing() {}

    /** The digest of the file in the algorithm of {@code like}. */
    static Digest digest(Path file, Digest like) throws IOException {
        return new Digest(like.algorithm(), HexFormat.of().formatHex(hash(file, like.newComputation())));
    }

    /** The SHA-256 digest of the file. */
    static Digest digest(Path file) throws IOException {
        return Digest.ofHash(hash(file, Digest.newSha256()));
    }

    private static byte[] hash(Path file, MessageDigest computation) throws IOException {
        // Most files are small and many: a large buffer for each would cost more than reading it.
        byte[] buffer = new byte[(int) Math.min(BUFFER, Files.size(file) + 1)];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                computation.update(buffer, 0, n);
            }
        }
        return computation.digest();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a layer is made of, as one hash: everything that decides its bytes, and nothing of where its files lie or when
 * they were written.
 */
final class LayerKey {

    private static final int BUFFER = 1 << 13;

    private final MessageDigest hash = Digest.newSha256();

    /** What is to be hashed next: in large pieces, because a layer has many small fields. */
    private byte[] buffer = new byte[BUFFER];

    private int filled;

    /** Most entries of a layer share their attributes. */
    private @Nullable Attributes latest;

    private byte[] latestBytes = {};

    LayerKey(LayerCompression compression) {
        put(LayerWriter.FORMAT);
        put(compression.format().name());
        put(Integer.toString(compression.level()));
    }

    /**
     * Adds an entry.
     *
     * @param content what tells the content of a file; null for entries that are no files
     */
    void add(LayerEntry entry, @Nullable Object content) {
        put(entry.getClass().getSimpleName());
        put(entry.path());
        if (entry instanceof LayerEntry.File file) {
            put(file.attributes());
            put(Objects.requireNonNull(content, entry.path()).toString());
        } else if (entry instanceof LayerEntry.Directory directory) {
            put(directory.attributes());
        } else if (entry instanceof LayerEntry.Symlink link) {
            put(link.attributes());
            put(link.target());
        } else if (entry instanceof LayerEntry.HardLink link) {
            put(link.attributes());
            put(link.target());
        } else if (entry instanceof LayerEntry.Special special) {
            put(special.attributes());
            put(special.kind() + " " + special.major() + " " + special.minor());
        }
    }

    String hex() {
        flush();
        return HexFormat.of().formatHex(hash.digest());
    }

    @SuppressWarnings("ReferenceEquality") // Nothing but time depends on it.
    private void put(Attributes attributes) {
        if (attributes != latest) {
            latest = attributes;
            String plain = Integer.toOctalString(attributes.mode())
                    + " " + attributes.owner().uid()
                    + " " + attributes.owner().gid()
                    + " " + attributes.owner().user()
                    + " " + attributes.owner().group()
                    + " " + attributes.modified().getEpochSecond();
            latestBytes = plain.getBytes(StandardCharsets.UTF_8);
        }
        put(latestBytes);
        if (!attributes.extended().isEmpty()) {
            put(new TreeMap<>(attributes.extended()).toString());
        }
    }

    private void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length before it, so that no two lists of fields hash alike. */
    private void put(byte[] bytes) {
        int length = bytes.length;
        if (buffer.length - filled < length + Integer.BYTES) {
            flush();
            if (buffer.length < length + Integer.BYTES) {
                buffer = new byte[length + Integer.BYTES];
            }
        }
        buffer[filled++] = (byte) (length >>> 24);
        buffer[filled++] = (byte) (length >>> 16);
        buffer[filled++] = (byte) (length >>> 8);
        buffer[filled++] = (byte) length;
        System.arraycopy(bytes, 0, buffer, filled, length);
        filled += length;
    }

    private void flush() {
        hash.update(buffer, 0, filled);
        filled = 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Tar archives that {@code ADD} unpacks: plain, or compressed by gzip, bzip2, xz or zstd. What a file is, its content tells, not its
 * name.
 */
public final class LocalArchive {

    private static final int HEADER = 512;
    private static final int XZ_MAX_KIBIBYTES = 192 * 1024;

    private LocalArchive() {}

    /**
     * Whether a file is such an archive, with at least one entry.
     *
     * @throws IOException when it cannot be read at all
     */
    public static boolean is(FileContent file) throws IOException {
        try (InputStream in = ContentSpool.open(file)) {
            try {
                byte[] header = decode(in).readNBytes(HEADER);
                return header.length == HEADER && header[0] != 0 && TarUtils.verifyCheckSum(header);
            } catch (IOException | IllegalArgumentException e) {
                // It begins like something compressed and is none, or has no number where a header has one.
                return false;
            }
        }
    }

    /**
     * The entries, by their paths in the archive, without the root.
     *
     * @param content takes the content of files
     * @throws IOException when the archive is damaged, leads out of itself, or has names that no layer can have
     */
    public static Map<String, LayerEntry> read(FileContent file, ContentSpool content) throws IOException {
        try (InputStream in = ContentSpool.open(file)) {
            return new TarEntries(decode(in), null, content).read();
        }
    }

    private static InputStream decode(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        in.mark(8);
        byte[] head = in.readNBytes(6);
        in.reset();
        if (begins(head, 0x1f, 0x8b)) {
            return LayerReader.decode(Compression.GZIP, in);
        }
        if (begins(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return LayerReader.decode(Compression.ZSTD, in);
        }
        if (begins(head, 'B', 'Z', 'h')) {
            return new BZip2CompressorInputStream(in, true);
        }
        return begins(head, 0xfd, '7', 'z', 'X', 'Z', 0) ? new XZInputStream(in, XZ_MAX_KIBIBYTES) : in;
    }

    private static boolean begins(byte[] head, int... magic) {
        boolean begins = head.length >= magic.length;
        for (int i = 0; begins && i < magic.length; i++) {
            begins = (head[i] & 0xFF) == magic[i];
        }
        return begins;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.io.ReadThrough;
import com.alinesno.container.json.MalformedDocumentException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens what archives compress: package indexes and the members of packages (deb(5)). */
public final class Compressed {

    /** What the strongest setting of xz needs, and as much again; an attacker may ask for 4 GiB. */
    private static final int XZ_MAX_KIBIBYTES = 192 * 1024;

    private Compressed() {}

    /**
     * Opens a stream by the ending of its name. Damage shows as IOException when the stream is read.
     *
     * @param name fit to be shown in error messages
     * @param maxBytes the most bytes that may come out
     * @throws IOException when the ending is unknown or the beginning is damaged
     */
    public static InputStream open(InputStream in, String name, long maxBytes) throws IOException {
        try {
            return new BoundedInputStream(new Guarded(decompress(in, name), name), maxBytes, name);
        } catch (MalformedDocumentException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(name, e);
        }
    }

    private static InputStream decompress(InputStream in, String name) throws IOException {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "xz" -> new XZInputStream(in, XZ_MAX_KIBIBYTES);
            case "gz" -> new GZIPInputStream(in, 1 << 16);
            case "zst" -> new ZstdInputStreamNoFinalizer(in);
            case "tar" -> in;
            default -> throw new MalformedDocumentException(name + " is not compressed with xz, gzip or zstd");
        };
    }

    private static MalformedDocumentException damaged(String name, Exception e) {
        String complaint = e.getMessage() == null ? "it is cut short" : e.getMessage();
        return new MalformedDocumentException(name + " is damaged: " + complaint, e);
    }

    /** Turns what decoders throw at damaged input into one exception. */
    private static final class Guarded extends ReadThrough {

        private final String name;

        Guarded(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException | RuntimeException e) {
                throw damaged(name, e);
            }
        }
    }
}

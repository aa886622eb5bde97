// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.oci.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the outer archive of a package: ar in the plain form of deb(5), without long names. */
final class ArReader {

    private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 60;
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,10}");

    private final InputStream in;
    private final String what;
    private long remaining;
    private boolean padded;

    /**
     * @param what names the archive in error messages
     * @throws IOException when the stream does not start like an ar archive
     */
    ArReader(InputStream in, String what) throws IOException {
        this.in = in;
        this.what = what;
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new MalformedDocumentException(what + " is not a Debian package");
        }
    }

    /** The name of the next member, whose content {@link #content()} then reads, or null at the end. */
    @Nullable
    String next() throws IOException {
        in.skipNBytes(remaining);
        if (padded) {
            in.skipNBytes(1);
        }
        remaining = 0;
        padded = false;
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length == 0) {
            return null;
        }
        String text = new String(header, StandardCharsets.ISO_8859_1);
        String size = text.length() == HEADER_BYTES ? text.substring(48, 58).strip() : "";
        if (!text.endsWith("`\n") || !SIZE.matcher(size).matches()) {
            throw new MalformedDocumentException(what + " has a malformed member header");
        }
        remaining = Long.parseLong(size);
        padded = remaining % 2 == 1;
        String name = text.substring(0, 16).strip();
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** The content of the member that {@link #next} named; closing it does nothing. */
    InputStream content() {
        return new Content();
    }

    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (remaining == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, remaining));
            if (read < 0) {
                throw new MalformedDocumentException(what + " ends in the middle of a member");
            }
            remaining -= read;
            return read;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import com.alinesno.container.json.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the outer archive of a package: ar in the plain form of deb(5), without long names. */
public final class ArReader {

    private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 60;
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,10}");

    private final InputStream in;
    private final String what;
    private Slice content;

    /**
     * @param what names the archive in error messages
     * @throws IOException when the stream does not start like an ar archive
     */
    public ArReader(InputStream in, String what) throws IOException {
        this.in = in;
        this.what = what;
        this.content = new Slice(in, 0, 0, what);
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new MalformedDocumentException(what + " is not a Debian package");
        }
    }

    /** The name of the next member, whose content {@link #content()} then reads, or null at the end. */
    public @Nullable String next() throws IOException {
        content.finish();
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length == 0) {
            return null;
        }
        String text = new String(header, StandardCharsets.ISO_8859_1);
        String size = text.length() == HEADER_BYTES ? text.substring(48, 58).strip() : "";
        if (!text.endsWith("`\n") || !SIZE.matcher(size).matches()) {
            throw new MalformedDocumentException(what + " has a malformed member header");
        }
        long bytes = Long.parseLong(size);
        content = new Slice(in, bytes, (int) (bytes % 2), what);
        String name = text.substring(0, 16).strip();
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** The content of the member that {@link #next} named. */
    public Slice content() {
        return content;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Digest;
import java.util.regex.Pattern;

/**
 * A file of an archive, as its index names it.
 *
 * @param path below the archive's address, without a leading slash
 * @param sha256 of the whole file
 * @param bytes its length
 */
public record PoolFile(String path, Digest sha256, long bytes) {

    /** A percent sign is the beginning of what an archive's tools wrote for another character: two digits follow. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.,+~:@=_/-]|%[0-9A-Fa-f]{2}){0,1000}");

    /** More than any package has, by far; sums of such lengths are still numbers. */
    private static final long MOST_BYTES = 1L << 40;

    public PoolFile {
        if (!PATH.matcher(path).matches() || hasEmptyOrDotPart(path)) {
            throw new IllegalArgumentException("not a path in an archive: '" + Json.shorten(path) + "'");
        }
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(path + " cannot have " + bytes + " bytes");
        }
    }

    private static boolean hasEmptyOrDotPart(String path) {
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return true;
            }
        }
        return false;
    }
}

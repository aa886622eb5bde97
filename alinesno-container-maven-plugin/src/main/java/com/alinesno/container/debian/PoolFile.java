// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Json;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of an archive, as its index names it.
 *
 * @param path below the archive's address, without a leading slash
 * @param sha256 of the whole file
 * @param bytes its length
 */
record PoolFile(String path, Digest sha256, long bytes) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.,+~:%@=_/-]{0,1000}");

    PoolFile {
        if (!PATH.matcher(path).matches() || List.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("not a path in an archive: '" + Json.shorten(path) + "'");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException(path + " cannot have " + bytes + " bytes");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.oci.Digest;

/**
 * What a file holds, and the stamp that it had when it did.
 *
 * @param content SHA-256 digest of the file's bytes
 * @param stamp the file's stamp before and after they were read
 * @param settled whether every later change is bound to show in the stamp; where not, who reads the file again checks
 *     its content
 */
public record StampedDigest(Digest content, FileStamp stamp, boolean settled) {

    /** The same as what is known of a file that is to be read again. */
    public StampedFile file() {
        return new StampedFile(stamp, settled, content);
    }
}

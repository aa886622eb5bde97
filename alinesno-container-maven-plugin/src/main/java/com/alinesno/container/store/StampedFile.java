// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.oci.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file.
 *
 * @param stamp the file's stamp
 * @param settled whether every later change is bound to show in the stamp; where not, who reads the file again checks
 *     its content
 * @param content SHA-256 digest of the file's bytes, or null where nobody has read a file with this stamp
 */
public record StampedFile(
        FileStamp stamp, boolean settled, @Nullable Digest content) {}

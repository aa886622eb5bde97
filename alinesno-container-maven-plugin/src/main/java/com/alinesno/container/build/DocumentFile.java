// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.oci.Descriptor;

/**
 * A document that was written beside an image.
 *
 * @param path where, from the project's directory on, with slashes
 * @param descriptor what it is and what it hashes to
 */
public record DocumentFile(String path, Descriptor descriptor) {}

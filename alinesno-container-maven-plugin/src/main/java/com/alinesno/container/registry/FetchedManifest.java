// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Descriptor;

/**
 * A manifest or an index as a registry served it.
 *
 * @param descriptor its type, digest and length in bytes, computed from the content and not taken from headers
 * @param content the document, byte by byte
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are handed over; nobody compares these records.
public record FetchedManifest(Descriptor descriptor, byte[] content) {}

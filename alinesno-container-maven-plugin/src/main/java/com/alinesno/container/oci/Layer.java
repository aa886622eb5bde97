// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

/**
 * One layer of an image.
 *
 * @param descriptor points at the blob as it is stored and sent, mostly compressed
 * @param diffId the digest of the uncompressed tar stream, as the image configuration lists it
 */
public record Layer(Descriptor descriptor, Digest diffId) {}

/**
 * The documents of the OCI image specification as values: digests, descriptors, manifests, indexes, image
 * configurations, platforms and references, and the {@link com.alinesno.container.oci.Image} view that joins them.
 *
 * <p>Nothing here touches a disk or a network. Documents are parsed with bounds (4 MiB, nesting depth 100), and those
 * that a build only passes on keep the fields that this package does not know.
 */
@NullMarked
package com.alinesno.container.oci;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The layers that an image has from its base. Not all of them need to be in the store: a push may do without their
 * content, where the registry has them or can mount them.
 *
 * @param reference the base in a registry, from whose repository a push to the same registry can mount them; null for
 *     bases from elsewhere
 * @param digests which layers these are
 * @param content opens one of them, wherever it is, and puts it into the store on the way
 */
public record BaseLayers(@Nullable ImageReference reference, Set<Digest> digests, BlobSource content) {

    public BaseLayers {
        digests = Set.copyOf(digests);
    }
}

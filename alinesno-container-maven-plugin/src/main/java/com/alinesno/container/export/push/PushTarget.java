// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.push;

import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.RegistryClient;
import java.util.List;

/**
 * A repository that an image is pushed to.
 *
 * @param parameter how the user named it, for messages
 * @param name registry and repository; a tag in it is ignored
 * @param tags the tags to set, in this order; at least one
 * @param client talks to the registry
 */
public record PushTarget(String parameter, ImageReference name, List<PushTag> tags, RegistryClient client) {

    public PushTarget {
        tags = List.copyOf(tags);
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("a push sets a tag");
        }
    }

    /** What one of the tags is called in full. */
    ImageReference reference(PushTag tag) {
        return name.withTag(tag.name());
    }
}

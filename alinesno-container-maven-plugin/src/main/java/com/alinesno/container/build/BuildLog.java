// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build tells the people who wait for it. Called from one thread, except for {@link #packed(long)}.
 */
public interface BuildLog {

    /** The base image is known. */
    void base(String name, @Nullable Digest digest);

    /** Some bytes of content have been packed; called from any thread. */
    void packed(long bytes);

    /** All layers are in the store. */
    void layers(List<PackedLayer> layers);

    /**
     * The image is complete: what it is known by.
     *
     * @param config its configuration, or that of one of its architectures
     */
    void built(Digest digest, ImageConfig config);

    /** The image has been put somewhere: a path, an engine. */
    void wrote(String where);

    /** Something that the user should change, though the build goes on. */
    void warn(String message);
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which platform of an image goes where only one has room: the one that was asked for, else the only one there is, else
 * the machine's own.
 *
 * @param parameter how the user asks for one, for the message when there is none that fits
 * @param wanted what the user asked for, or null
 * @param machine what this machine is
 */
public record PlatformChoice(String parameter, @Nullable Platform wanted, Platform machine) {

    /**
     * The one that goes there.
     *
     * @throws ConfigurationException when the image has none that fits; the message lists those it has
     */
    public PlatformImage of(BuiltImage image) {
        List<PlatformImage> images = image.images();
        if (wanted == null && images.size() == 1) {
            return images.get(0);
        }
        Platform platform = wanted == null ? machine : wanted;
        for (PlatformImage candidate : images) {
            if (platform.accepts(candidate.platform())) {
                return candidate;
            }
        }
        String known = images.stream()
                .map(candidate -> candidate.platform().toString())
                .collect(Collectors.joining(", "));
        throw new ConfigurationException(
                parameter,
                "the image is not built for " + platform + (wanted == null ? ", which this machine is" : ""),
                "It is built for " + known + ": ask for one of these, or build for " + platform + " as well");
    }
}

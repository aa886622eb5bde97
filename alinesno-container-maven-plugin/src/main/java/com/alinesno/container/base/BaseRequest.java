// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.RegistryAccess;
import java.nio.file.Path;
import java.util.List;

/**
 * Which base image is wanted.
 *
 * @param image the name as the user wrote it: {@code scratch}, {@code oci:PATH}, {@code tar://PATH},
 *     {@code registry://NAME} or {@code NAME}
 * @param platforms what the result is to run on; at least one
 * @param directory what relative paths are relative to
 * @param offline whether nothing may be fetched
 * @param access how its registry may be talked to
 */
public record BaseRequest(
        String image, List<Platform> platforms, Path directory, boolean offline, RegistryAccess access) {

    /** The parameter that errors name. */
    static final String PARAMETER = "<from><image>";

    public BaseRequest {
        platforms = List.copyOf(platforms);
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("a base image is wanted for at least one platform");
        }
    }

    /** What to tell a user whose base image cannot be used. */
    ConfigurationException mistake(String found, String remedy) {
        return new ConfigurationException(PARAMETER, "'" + image + "' " + found, remedy);
    }

    /** As the other method, with what revealed it. */
    ConfigurationException mistake(String found, String remedy, Throwable cause) {
        return new ConfigurationException(PARAMETER, "'" + image + "' " + found, remedy, cause);
    }
}

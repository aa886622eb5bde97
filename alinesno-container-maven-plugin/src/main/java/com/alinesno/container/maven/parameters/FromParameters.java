// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.JibDefault;
import com.alinesno.container.maven.binding.Shorthand;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The base image.
 *
 * @param image where it comes from: an image name, with or without {@code registry://}; {@code oci:PATH}, an OCI layout
 *     or archive; {@code tar://PATH}, what {@code docker save} wrote; {@code docker://NAME}, an image of this machine's
 *     Docker or Podman; {@code scratch}, nothing. Null means the default base for the project's Java version, {@code jetty}
 *     for a web application, or {@code scratch} where the image has no Java
 * @param debian the packages that a base is made of in place of {@code image}, which goes before it
 * @param auth the credentials for its registry
 * @param credHelper a program that knows them; it is asked where {@code auth} has none
 * @param platforms what to build for; {@code <arches>} says the same in fewer words
 * @param tagTtl how long what a tag stood for is taken for granted; zero asks the registry in each build
 */
@Shorthand("image")
public record FromParameters(
        @Nullable String image,
        @Nullable DebianParameters debian,
        @Nullable AuthParameters auth,
        @Nullable CredHelperParameters credHelper,

        @JibDefault("linux/amd64") List<PlatformParameters> platforms,
        @Default("0") Duration tagTtl) {

    /** What the base is made of, or null where it is an image that there is. */
    public @Nullable DebianParameters packages() {
        return image == null ? debian : null;
    }
}

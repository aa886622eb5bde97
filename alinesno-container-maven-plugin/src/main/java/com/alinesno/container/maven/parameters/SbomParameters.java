// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.values.SbomAttachment;

/**
 * The bill of materials of an image, as CycloneDX 1.6: one document for each architecture.
 *
 * @param enabled whether the goals {@code build} and {@code push} make it; the goal {@code sbom} makes it in any case
 * @param attach where a push puts it
 */
@Shorthand("enabled")
public record SbomParameters(
        @Default("true") boolean enabled,
        @Default("referrer") SbomAttachment attach) {}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import org.apache.maven.plugins.annotations.Parameter;

/**
 * What can stand in {@code <sbom>}. The bill of materials of an image, as CycloneDX 1.6: one document for each
 * architecture.
 */
@SuppressWarnings("unused")
public class SbomElements {

    /** Whether the goals {@code build} and {@code push} make it; the goal {@code sbom} makes it in any case. */
    @Parameter(property = "alinesno.container.sbom.enabled", defaultValue = "true")
    private boolean enabled;

    /** Where a push puts it. One of {@code referrer}, {@code none}. */
    @Parameter(property = "alinesno.container.sbom.attach", defaultValue = "referrer")
    private String attach;

    /** A text in place of the elements: {@code enabled}. */
    public void set(String text) {
        // The goal reads it in the pom.
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an artifact of Maven is known by.
 *
 * @param version after mediation; that of a snapshot as the project writes it
 * @param type mostly {@code jar}
 * @param classifier such as {@code linux-x86_64}, or null for none
 */
public record MavenCoordinates(
        String groupId,
        String artifactId,
        String version,
        String type,
        @Nullable String classifier) {

    /** The usual ones: a jar without a classifier. */
    public static MavenCoordinates ofJar(String groupId, String artifactId, String version) {
        return new MavenCoordinates(groupId, artifactId, version, "jar", null);
    }

    /** The package URL. What goes without saying is not in it: scanners write none of it, and would take it for another package. */
    String url() {
        Map<String, String> qualifiers = new TreeMap<>();
        if (!type.equals("jar")) {
            qualifiers.put("type", type);
        }
        if (classifier != null) {
            qualifiers.put("classifier", classifier);
        }
        return PackageUrl.of("maven", groupId, artifactId, version, qualifiers);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an image for one platform consists of, as far as anybody has looked.
 *
 * @param image the image itself
 * @param project the project in it; null where none of its files is there, or it is not known which
 * @param libraries the jars, in any order
 * @param system the operating system of the base, or null where there is none
 * @param digests those of the files that its packages came in
 * @param isComplete whether all that is in the image is in the bill
 * @param pluginVersion the version of the plugin that makes the bill
 */
public record BillOfMaterials(
        BilledImage image,
        @Nullable BilledProject project,
        List<BilledLibrary> libraries,
        @Nullable OperatingSystem system,
        OperatingSystem.PackageDigests digests,
        boolean isComplete,
        String pluginVersion) {

    /** What documents of this form are in registries and descriptors. */
    public static final String MEDIA_TYPE = "application/vnd.cyclonedx+json";

    public BillOfMaterials {
        Map<String, BilledLibrary> sorted = new TreeMap<>();
        libraries.forEach(each -> sorted.put(each.reference(), each));
        libraries = List.copyOf(sorted.values());
    }

    /** The document: CycloneDX 1.6 as JSON, in UTF-8, with a line feed at its end. Equal bills have equal bytes. */
    public byte[] toCycloneDx() {
        return new CycloneDxWriter(this).bytes();
    }
}

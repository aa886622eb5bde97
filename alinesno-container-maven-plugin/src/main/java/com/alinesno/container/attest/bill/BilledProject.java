// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.oci.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The project whose image it is, where its classes or its jar are in there.
 *
 * @param description or null
 * @param sha256 the digest of its jar; null where its classes stand one by one
 * @param licences those that are its own
 * @param source where its source can be looked at, or null
 * @param revision the revision of the source, or null
 * @param homePage or null
 * @param places where its files are; at least one
 * @param uses the coordinates of its direct dependencies, of the same image
 */
public record BilledProject(
        MavenCoordinates coordinates,
        @Nullable String description,
        @Nullable Digest sha256,
        List<Licence> licences,
        @Nullable String source,
        @Nullable String revision,
        @Nullable String homePage,
        List<Place> places,
        List<MavenCoordinates> uses) {

    public BilledProject {
        licences = List.copyOf(licences);
        places = List.copyOf(places);
        uses = List.copyOf(uses);
    }
}

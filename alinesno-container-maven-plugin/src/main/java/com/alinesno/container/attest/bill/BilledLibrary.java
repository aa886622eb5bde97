// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.oci.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A jar in an image, or the classes of a module that stand there in its place.
 *
 * @param coordinates what it is, or null where nothing says so
 * @param fileName the name of the file or directory, by which it is known if there is nothing else
 * @param sha256 the digest of the file; null for a directory
 * @param licences those that its pom, or one of its parents, declares; mostly one
 * @param places where it is; mostly one
 * @param nested what its own directory says was put into it
 * @param uses the coordinates of what it needs, of the same image
 */
public record BilledLibrary(
        @Nullable MavenCoordinates coordinates,
        String fileName,
        @Nullable Digest sha256,
        List<Licence> licences,
        List<Place> places,
        List<MavenCoordinates> nested,
        List<MavenCoordinates> uses) {

    public BilledLibrary {
        licences = List.copyOf(licences);
        places = List.copyOf(places);
        nested = List.copyOf(nested);
        uses = List.copyOf(uses);
    }

    /** What it is called in the bill: no two libraries have the same. */
    String reference() {
        if (coordinates != null) {
            return coordinates.url();
        }
        return "file:" + (sha256 == null ? fileName : sha256);
    }
}

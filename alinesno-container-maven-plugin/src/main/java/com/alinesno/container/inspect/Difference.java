// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How two images differ.
 *
 * @param here one image
 * @param there the other image
 * @param onlyHere platforms of the one alone
 * @param onlyThere platforms of the other alone
 * @param platforms platforms that both have, in the order of the one
 * @param annotations how the annotations of their indexes differ
 */
public record Difference(
        ImageReport here,
        ImageReport there,
        List<Platform> onlyHere,
        List<Platform> onlyThere,
        List<PlatformDifference> platforms,
        List<Change> annotations) {

    /** Compares two images, platform by platform. */
    public static Difference between(ImageReport here, ImageReport there) {
        List<PlatformReport> left = new ArrayList<>(there.platforms());
        List<Platform> onlyHere = new ArrayList<>();
        List<PlatformDifference> both = new ArrayList<>();
        for (PlatformReport mine : here.platforms()) {
            PlatformReport other = take(left, mine.platform());
            if (other == null) {
                onlyHere.add(mine.platform());
            } else {
                both.add(PlatformDifference.between(mine, other));
            }
        }
        return new Difference(
                here,
                there,
                List.copyOf(onlyHere),
                left.stream().map(PlatformReport::platform).toList(),
                List.copyOf(both),
                Change.ofAnnotations(here.annotations(), there.annotations()));
    }

    /** Whether it is the same image, down to its digest. */
    public boolean identical() {
        return here.digest().equals(there.digest());
    }

    private static @Nullable PlatformReport take(List<PlatformReport> reports, Platform platform) {
        for (PlatformReport each : reports) {
            Platform candidate = each.platform();
            if (platform.accepts(candidate) && Objects.equals(platform.osVersion(), candidate.osVersion())) {
                reports.remove(each);
                return each;
            }
        }
        return null;
    }
}

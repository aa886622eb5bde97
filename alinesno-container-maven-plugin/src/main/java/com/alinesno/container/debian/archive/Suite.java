// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.debian.packages.AptArchive;
import java.util.List;
import java.util.Set;

/**
 * One directory below {@code dists} of an archive.
 *
 * @param archive the archive
 * @param name such as {@code bookworm-updates}
 */
public record Suite(AptArchive archive, String name) {

    /** The suites that are rolled forward in place and have no updates of their own. */
    private static final Set<String> ROLLING = Set.of("sid", "unstable", "experimental");

    /**
     * The suites that make up a release: itself, its updates, its security updates.
     *
     * @param security whether the last ones are wanted
     */
    public static List<Suite> of(String release, boolean security) {
        Suite main = new Suite(AptArchive.MAIN, release);
        if (ROLLING.contains(release)) {
            return List.of(main);
        }
        Suite updates = new Suite(AptArchive.MAIN, release + "-updates");
        return security
                ? List.of(main, updates, new Suite(AptArchive.SECURITY, release + "-security"))
                : List.of(main, updates);
    }

    /** The path of a file of this suite below the archive's address. */
    String path(String file) {
        return "dists/" + name + "/" + file;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

/**
 * A package that an image gets, with all that is needed to fetch it from any mirror and to know it again.
 *
 * @param name the package
 * @param version as the archive writes it
 * @param architecture Debian's name, or {@code all}
 * @param layer where its files go
 * @param archive where its file lies
 * @param file path, hash and length of its file
 */
public record LockedPackage(
        String name, String version, String architecture, LayerKind layer, AptArchive archive, PoolFile file)
        implements Comparable<LockedPackage> {

    /** @throws IllegalArgumentException when name or version cannot be those of a package */
    public LockedPackage {
        PackageRequest.checkName(name);
        DebianVersion.parse(version);
    }

    public static LockedPackage of(DebianPackage chosen, LayerKind layer) {
        return new LockedPackage(
                chosen.name(),
                chosen.version().toString(),
                chosen.architecture(),
                layer,
                chosen.archive(),
                chosen.file());
    }

    /** Whether the version is lower than that of {@code other}, by Debian's order. */
    public boolean isOlderThan(LockedPackage other) {
        return DebianVersion.parse(version).compareTo(DebianVersion.parse(other.version)) < 0;
    }

    /** How people tell packages apart, for messages. */
    public String label() {
        return name + " " + version + " (" + architecture + ")";
    }

    @Override
    public int compareTo(LockedPackage other) {
        return name.compareTo(other.name);
    }
}

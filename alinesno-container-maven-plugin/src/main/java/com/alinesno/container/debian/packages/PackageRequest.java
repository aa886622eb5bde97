// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A package that the user names.
 *
 * @param name as in the archive
 * @param version the one version that will do, or null for the newest
 */
public record PackageRequest(String name, @Nullable DebianVersion version) implements Comparable<PackageRequest> {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.+_-]{0,200}");

    /**
     * Reads {@code name} or {@code name=version}.
     *
     * @throws ConfigurationException when the text is anything else
     */
    public static PackageRequest parse(String text) {
        int equals = text.indexOf('=');
        try {
            String name = checkName((equals < 0 ? text : text.substring(0, equals)).strip());
            return new PackageRequest(
                    name,
                    equals < 0
                            ? null
                            : DebianVersion.parse(text.substring(equals + 1).strip()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "<from><debian><packages>",
                    "'" + Json.shorten(text) + "': " + e.getMessage(),
                    "Write name or name=version.",
                    e);
        }
    }

    /** @throws IllegalArgumentException when {@code name} cannot be a package's name */
    static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a package name: '" + Json.shorten(name) + "'");
        }
        return name;
    }

    /** Whether {@code candidate}, a package of this name, will do. */
    Relation relation() {
        return version == null ? Relation.any(name) : Relation.exactly(name, version);
    }

    @Override
    public int compareTo(PackageRequest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return version == null ? name : name + "=" + version;
    }
}

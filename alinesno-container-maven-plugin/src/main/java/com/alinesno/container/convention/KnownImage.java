// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One image of the catalogue, as it is written there: whether its name is valid is for {@link CatalogueCheck} to say.
 *
 * @param heading the scope under which the catalogue has it, or null where it stands under none
 * @param name the image's name, without registry and namespace
 * @param versions the versions that may be built; empty where the catalogue does not say
 * @param arches the architectures that may be built; empty where the catalogue does not say
 */
public record KnownImage(@Nullable NamingScope heading, String name, List<String> versions, List<Arch> arches) {

    public KnownImage {
        versions = List.copyOf(versions);
        arches = List.copyOf(arches);
    }

    /**
     * An entry from the texts that a user gives.
     *
     * @param parameter where they come from, for the error message
     * @param heading {@code family-scope}, or null
     * @throws ConfigurationException when the name is empty, or the heading, a version or an architecture is malformed
     */
    public static KnownImage of(
            String parameter, @Nullable String heading, String name, List<String> versions, List<String> arches) {
        if (name.isBlank()) {
            throw new ConfigurationException(parameter, "a known image has no name", "Give it its <name>.");
        }
        NamingScope scope = heading == null ? null : NamingScope.parse(heading);
        if (heading != null && scope == null) {
            throw new ConfigurationException(
                    parameter,
                    "the heading '" + Json.shorten(heading) + "' is not a family and a scope",
                    "Write it as family-scope, such as container-base.");
        }
        for (String version : versions) {
            requireVersion(parameter, name, version);
        }
        return new KnownImage(scope, name.strip(), versions, Arch.listOf(parameter, arches));
    }

    KnownImage renamed(String newName) {
        return new KnownImage(heading, newName, versions, arches);
    }

    /** The entry with what another one says of the same image added. */
    KnownImage with(KnownImage other) {
        Set<String> allVersions = new LinkedHashSet<>(versions);
        allVersions.addAll(other.versions);
        Set<Arch> allArches = new LinkedHashSet<>(arches);
        allArches.addAll(other.arches);
        return new KnownImage(heading, name, new ArrayList<>(allVersions), new ArrayList<>(allArches));
    }

    private static void requireVersion(String parameter, String name, String version) {
        if (!ImageReference.isTag(version)) {
            throw new ConfigurationException(
                    parameter,
                    "the version '" + Json.shorten(version) + "' of " + Json.shorten(name) + " cannot be a tag",
                    TagRules.GRAMMAR);
        }
    }
}

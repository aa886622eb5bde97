// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operating system of a base, and its packages.
 *
 * @param id as {@code os-release} has it, such as {@code debian}
 * @param version as it has it, such as {@code 12}; null where it has none, as for a rolling release
 * @param name for people, such as {@code Debian GNU/Linux 12 (bookworm)}, or null
 * @param packages those of Debian's kind, by name
 * @param isRead whether all databases of packages that are there were read: others than dpkg's are not
 */
public record OperatingSystem(
        String id, @Nullable String version, @Nullable String name, List<InstalledPackage> packages, boolean isRead) {

    public OperatingSystem {
        packages = packages.stream()
                .sorted(Comparator.comparing(InstalledPackage::name).thenComparing(InstalledPackage::architecture))
                .toList();
    }

    ObjectNode record() {
        ObjectNode json = Json.object();
        json.put("id", id);
        Json.putText(json, "version", version);
        Json.putText(json, "name", name);
        json.put("read", isRead);
        ArrayNode array = json.putArray("packages");
        packages.forEach(each -> array.add(each.record()));
        return json;
    }

    /** Null where the record is damaged. */
    static @Nullable OperatingSystem of(ObjectNode json) {
        try {
            List<InstalledPackage> packages = new ArrayList<>();
            for (ObjectNode each : Json.children(json, "packages")) {
                packages.add(InstalledPackage.of(each));
            }
            String id = Json.text(json, "id");
            return id == null
                    ? null
                    : new OperatingSystem(
                            id,
                            Json.text(json, "version"),
                            Json.text(json, "name"),
                            packages,
                            json.path("read").asBoolean());
        } catch (MalformedDocumentException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Of each package of the name and version, the digest of the file that it came in. */
    @FunctionalInterface
    public interface PackageDigests {

        /** None is known. */
        PackageDigests NONE = (name, version) -> null;

        /** SHA-256, or null where it is not known. */
        @Nullable
        Digest of(String name, String version);
    }
}

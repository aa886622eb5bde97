// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One paragraph of a package index, with the relationship fields still as text: few of sixty thousand are ever
 * needed.
 *
 * @param archive where its file lies
 * @param name lower case
 * @param version as compared
 * @param architecture Debian's name, or {@code all}
 * @param priority from 0 for {@code required} to 5 for none, which decides between the providers of a virtual package
 * @param file where and what the package's file is
 * @param fields the wanted fields by their names in lower case
 */
public record DebianPackage(
        AptArchive archive,
        String name,
        DebianVersion version,
        String architecture,
        int priority,
        PoolFile file,
        Map<String, String> fields) {

    /** The fields that a {@link com.alinesno.container.debian.archive.ControlReader ControlReader} has to keep for {@link #of}. */
    public static final Set<String> FIELDS = Set.of(
            "package",
            "version",
            "architecture",
            "priority",
            "depends",
            "pre-depends",
            "provides",
            "conflicts",
            "breaks",
            "filename",
            "size",
            "sha256");

    private static final List<String> PRIORITIES = List.of("required", "important", "standard", "optional", "extra");

    /** @throws MalformedDocumentException when a field is missing or is not what it should be */
    public static DebianPackage of(AptArchive archive, Map<String, String> fields) throws MalformedDocumentException {
        String name = required(fields, "package");
        try {
            int priority = PRIORITIES.indexOf(fields.getOrDefault("priority", ""));
            PoolFile file = new PoolFile(
                    required(fields, "filename"),
                    new Digest("sha256", required(fields, "sha256")),
                    Long.parseLong(required(fields, "size")));
            return new DebianPackage(
                    archive,
                    PackageRequest.checkName(name),
                    DebianVersion.parse(required(fields, "version")),
                    required(fields, "architecture"),
                    priority < 0 ? PRIORITIES.size() : priority,
                    file,
                    fields);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(
                    "package index: the entry of '" + Json.shorten(name) + "' is malformed: " + e.getMessage(), e);
        }
    }

    /**
     * What a relationship field asks for.
     *
     * @throws MalformedDocumentException when it does not follow the grammar
     */
    public List<PackageDependency> relations(String field, String forArchitecture) throws MalformedDocumentException {
        try {
            return PackageDependency.parse(fields.get(field), forArchitecture);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(
                    "package index: '" + field + "' of '" + name + "' is malformed: " + e.getMessage(), e);
        }
    }

    @Nullable
    String provides() {
        return fields.get("provides");
    }

    @Override
    public String toString() {
        return name + " " + version;
    }

    private static String required(Map<String, String> fields, String field) throws MalformedDocumentException {
        String value = fields.get(field);
        if (value == null || value.isEmpty()) {
            throw new MalformedDocumentException("package index: an entry has no field '" + field + "'");
        }
        return value;
    }
}

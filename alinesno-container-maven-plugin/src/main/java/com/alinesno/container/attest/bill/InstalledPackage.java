// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A package of Debian that a base has, as dpkg's database lists it.
 *
 * @param source the source package, by which Debian's advisories go
 * @param sourceVersion the version of that
 * @param place the file of the database that lists it
 */
public record InstalledPackage(
        String name, String version, String architecture, String source, String sourceVersion, Place place) {

    /**
     * The package URL.
     *
     * @param system whose package it is
     */
    String url(OperatingSystem system) {
        Map<String, String> qualifiers = new TreeMap<>();
        qualifiers.put("arch", architecture);
        if (system.version() != null) {
            qualifiers.put("distro", system.id() + "-" + system.version());
        }
        if (!sourceVersion.equals(version)) {
            qualifiers.put("upstream", source + "@" + sourceVersion);
        } else if (!source.equals(name)) {
            qualifiers.put("upstream", source);
        }
        return PackageUrl.of("deb", system.id(), name, version, qualifiers);
    }

    ObjectNode record() {
        ObjectNode json = Json.object();
        json.put("name", name);
        json.put("version", version);
        json.put("architecture", architecture);
        json.put("source", source);
        json.put("sourceVersion", sourceVersion);
        json.put("path", place.path());
        Json.putText(json, "layer", place.layer() == null ? null : place.layer().toString());
        return json;
    }

    static InstalledPackage of(ObjectNode json) throws MalformedDocumentException {
        String layer = Json.text(json, "layer");
        return new InstalledPackage(
                required(json, "name"),
                required(json, "version"),
                required(json, "architecture"),
                required(json, "source"),
                required(json, "sourceVersion"),
                new Place(required(json, "path"), layer == null ? null : Digest.parse(layer), null));
    }

    private static String required(ObjectNode json, String field) throws MalformedDocumentException {
        @Nullable String text = Json.text(json, field);
        if (text == null) {
            throw new MalformedDocumentException("it lacks '" + field + "'");
        }
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.archive.Mirrors;
import com.alinesno.container.debian.packages.PackageRequest;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request that decides which packages are picked. A lock file holds for the request it was made for.
 *
 * @param suite the release
 * @param snapshot the stamp of the day, or null
 * @param packages names and fixed versions, sorted
 */
record LockRequest(String suite, @Nullable String snapshot, List<String> packages) {

    LockRequest {
        packages = packages.stream().distinct().sorted().toList();
    }

    static LockRequest fromJson(ObjectNode json) throws MalformedDocumentException {
        List<String> packages = Json.texts(json, "packages");
        packages.forEach(PackageRequest::parse);
        return new LockRequest(DebianRequest.checkSuite(LockFile.required(json, "suite")), snapshot(json), packages);
    }

    private static @Nullable String snapshot(ObjectNode json) {
        String snapshot = Json.text(json, "snapshot");
        return snapshot == null ? null : Mirrors.stamp(snapshot);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("suite", suite);
        Json.putText(json, "snapshot", snapshot);
        json.set("packages", json.arrayNode());
        Json.putTexts(json, "packages", packages);
        return json;
    }

    @Override
    public String toString() {
        return String.join(", ", packages) + " of " + suite + (snapshot == null ? "" : " at " + snapshot);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names of base images led to in earlier builds, so that an archive that did not change is not read again and a
 * build without a network finds what it has. A record is an image index: its manifests are the roots, its annotations
 * say what it holds for.
 */
public final class BaseCache {

    private static final String KIND = "bases";
    private static final String NAME = "name";
    private static final String STAMP = "stamp";
    private static final String DIGEST = "digest";
    private static final String CHECKED = "checked";

    private final Records records;

    public BaseCache(BlobStore store) {
        this.records = store.records();
    }

    /**
     * What {@code name} led to, or null where that is not known.
     *
     * @param name where the image is, unambiguously
     * @param stamp the state of what is there; another one makes the record void
     */
    public @Nullable RootManifests find(String name, String stamp) throws IOException {
        ObjectNode record = records.read(KIND, key(name));
        if (record == null) {
            return null;
        }
        try {
            Index index = Index.parse(Json.write(record), MediaType.OCI_INDEX);
            Map<String, String> facts = index.annotations();
            String digest = facts.get(DIGEST);
            boolean valid = name.equals(facts.get(NAME)) && stamp.equals(facts.get(STAMP));
            return valid && digest != null ? new RootManifests(Digest.parse(digest), index.manifests()) : null;
        } catch (MalformedDocumentException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether what {@code name} leads to was found out between the two moments; clocks may have been moved. */
    public boolean isNewer(String name, Instant since, Instant now) throws IOException {
        ObjectNode record = records.read(KIND, key(name));
        ObjectNode facts = record == null ? null : Json.child(record, "annotations");
        String checked = facts == null ? null : Json.text(facts, CHECKED);
        try {
            return checked != null
                    && !Instant.parse(checked).isBefore(since)
                    && !Instant.parse(checked).isAfter(now);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * Remembers {@code roots} for the next build.
     *
     * @param checked when they were found out
     */
    public void keep(String name, String stamp, RootManifests roots, Instant checked) throws IOException {
        Map<String, String> facts =
                Map.of(NAME, name, STAMP, stamp, DIGEST, roots.digest().toString(), CHECKED, checked.toString());
        Index index = new Index(MediaType.OCI_INDEX, roots.candidates(), facts);
        records.write(KIND, key(name), Json.parse(index.toBytes(), "record"));
    }

    private static String key(String name) {
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
    }
}

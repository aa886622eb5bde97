// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.archive;

import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The images that the {@code index.json} of an OCI image layout names, and the choice among them. */
public final class LayoutIndex {

    /** The document, by its name in a layout. */
    public static final String FILE = "index.json";

    /** The annotation that holds an image's tag (OCI image specification, <i>annotations.md</i>). */
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** Where containerd and BuildKit keep the full name. */
    private static final String FULL_NAME = "io.containerd.image.name";

    private final byte[] document;
    private final List<Descriptor> entries;

    private LayoutIndex(byte[] document, List<Descriptor> entries) {
        this.document = document;
        this.entries = entries;
    }

    public static LayoutIndex parse(byte[] document) throws MalformedDocumentException {
        return new LayoutIndex(
                document, Index.parse(document, MediaType.OCI_INDEX).manifests());
    }

    /**
     * The image that {@code selector} names, or the only one.
     *
     * @param selector a tag, a full name or a digest; null for the only image
     */
    public RootManifests choose(@Nullable String selector, BaseRequest request) {
        Map<Digest, Descriptor> chosen = new LinkedHashMap<>();
        for (Descriptor entry : entries) {
            if (selector == null || isNamed(entry, selector)) {
                chosen.putIfAbsent(entry.digest(), entry);
            }
        }
        List<Descriptor> candidates = new ArrayList<>(chosen.values());
        if (candidates.size() == 1) {
            return RootManifests.of(candidates.get(0));
        }
        if (!candidates.isEmpty() && areVariants(candidates)) {
            return new RootManifests(Digest.of(document), candidates);
        }
        String names = entries.isEmpty() ? "no image" : String.join(", ", names());
        if (selector == null) {
            throw request.mistake(
                    entries.isEmpty() ? "holds no image" : "holds several images: " + names,
                    entries.isEmpty() ? "Make the layout again." : "Choose one: oci:PATH:TAG or oci:PATH@DIGEST.");
        }
        throw request.mistake(
                "names " + (candidates.isEmpty() ? "no image" : "several images") + "; the layout holds " + names,
                "Choose one of these.");
    }

    /** Whether the entries are one image for several platforms, listed without an index of their own. */
    private static boolean areVariants(List<Descriptor> candidates) {
        Set<String> platforms = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Descriptor candidate : candidates) {
            Platform platform = candidate.platform();
            if (platform == null || !candidate.mediaType().isManifest()) {
                return false;
            }
            boolean unknown = platform.os().equals("unknown");
            if (!unknown && !platforms.add(platform + " " + platform.osVersion())) {
                return false;
            }
            names.add(candidate.annotations().getOrDefault(REF_NAME, ""));
        }
        return names.size() == 1;
    }

    private static boolean isNamed(Descriptor entry, String selector) {
        return selector.equals(entry.annotations().get(REF_NAME))
                || selector.equals(entry.annotations().get(FULL_NAME))
                || selector.equals(entry.digest().toString());
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Descriptor entry : entries) {
            String name = entry.annotations().get(REF_NAME);
            names.add(name == null ? entry.digest().toString() : name);
        }
        return names;
    }
}

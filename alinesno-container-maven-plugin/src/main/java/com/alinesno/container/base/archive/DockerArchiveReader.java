// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.archive;

import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.tar.ArchiveEntry;
import com.alinesno.container.tar.IndexedArchive;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An archive of {@code docker save} (Docker image specification 1.2, <i>combined image JSON and filesystem
 * changeset format</i>). It has no manifest in the sense of registries: one is made for it, from its configuration and
 * its layers, compressed.
 */
final class DockerArchiveReader {

    /** The document that lists the images of such an archive. */
    static final String MANIFEST = "manifest.json";

    private final IndexedArchive archive;
    private final ArchiveListing listing;
    private final BlobStore store;
    private final PackingThreads threads;

    DockerArchiveReader(IndexedArchive archive, ArchiveListing listing, BlobStore store, PackingThreads threads) {
        this.archive = archive;
        this.listing = listing;
        this.store = store;
        this.threads = threads;
    }

    /**
     * Puts the chosen image into the store.
     *
     * @param selector one of the image's names, or null for the only image
     */
    RootManifests load(@Nullable String selector, BaseRequest request) throws IOException {
        ObjectNode image = choose(images(), selector, request);
        String configName = Json.text(image, "Config");
        if (configName == null) {
            throw new MalformedDocumentException(MANIFEST + " names no configuration");
        }
        byte[] document = listing.document(clean(configName));
        List<Digest> diffIds =
                ImageConfig.parse(document, request.onlyPlatform()).diffIds();
        List<String> names = Json.texts(image, "Layers");
        if (names.size() != diffIds.size()) {
            throw new MalformedDocumentException(MANIFEST + " lists " + names.size() + " layers, but the configuration "
                    + diffIds.size() + " diff IDs");
        }
        Map<String, Digest> entries = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String entry = layerEntry(names.get(i));
            Digest other = entries.putIfAbsent(entry, diffIds.get(i));
            if (other != null && !other.equals(diffIds.get(i))) {
                throw new MalformedDocumentException("two layers with different diff IDs are the same file " + entry);
            }
            order.add(entry);
        }
        Map<String, Descriptor> kept = new DockerLayers(archive, store, threads).keep(entries);
        List<Descriptor> layers = order.stream().map(kept::get).toList();
        Descriptor config = store.add(MediaType.OCI_CONFIG, document);
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, config, layers, Map.of());
        return RootManifests.of(store.add(MediaType.OCI_MANIFEST, manifest.toBytes()));
    }

    private List<ObjectNode> images() throws IOException {
        return Json.parseList(listing.document(MANIFEST), MANIFEST);
    }

    private static ObjectNode choose(List<ObjectNode> images, @Nullable String selector, BaseRequest request)
            throws MalformedDocumentException {
        List<ObjectNode> chosen = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (ObjectNode image : images) {
            List<String> tags = Json.texts(image, "RepoTags");
            names.addAll(tags);
            if (selector == null || tags.stream().anyMatch(tag -> isSame(tag, selector))) {
                chosen.add(image);
            }
        }
        if (chosen.size() == 1) {
            return chosen.get(0);
        }
        String list = names.isEmpty() ? "images without names" : String.join(", ", names);
        if (images.isEmpty()) {
            throw request.mistake("holds no image", "Save the image again.");
        }
        if (selector == null) {
            throw request.mistake(
                    "holds " + images.size() + " images: " + list, "Choose one by its name: tar://PATH:NAME.");
        }
        throw request.mistake("names no image; the archive holds " + list, "Choose one of these.");
    }

    private static boolean isSame(String tag, String selector) {
        try {
            return ImageReference.parse(tag).toString().equals(canonical(selector));
        } catch (IllegalArgumentException e) {
            return tag.equals(selector);
        }
    }

    private static String canonical(String selector) {
        ImageReference reference = ImageReference.parse(selector);
        return reference.tag() == null ? reference.withTag("latest").toString() : reference.toString();
    }

    private String layerEntry(String name) throws IOException {
        ArchiveEntry entry = listing.file(clean(name));
        if (entry == null) {
            throw new MalformedDocumentException(
                    "the archive " + archive.file() + " lacks its layer " + Json.shorten(name));
        }
        return entry.name();
    }

    private static String clean(String name) throws MalformedDocumentException {
        String clean = ArchiveEntry.clean("", name);
        if (clean == null) {
            throw new MalformedDocumentException(MANIFEST + " names a file outside the archive: " + Json.shorten(name));
        }
        return clean;
    }
}

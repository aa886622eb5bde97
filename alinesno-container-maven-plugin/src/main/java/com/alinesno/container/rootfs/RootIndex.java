// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file system of a stack of layers, to which more can be added. No layer is read before something is asked that nobody has asked
 * of the same stack before: what was answered is remembered by the digests of the layers. Safe for use by many threads.
 */
public final class RootIndex {

    private static final String KIND = "indexes";
    private static final String NODES = "nodes";
    private static final String TEXTS = "texts";
    private static final String FORMAT = "1";

    /** Where more is asked than this, reading the listings of the layers is as fast. */
    private static final int MOST_ANSWERS = 20_000;

    private sealed interface Part {

        record Packed(Descriptor layer, BlobSource blobs) implements Part {}

        record Planned(LayerPlan plan) implements Part {}
    }

    private final BlobStore store;
    private final Records records;
    private final LayerListings listings;
    private final List<Part> parts = new ArrayList<>();
    private String key = FORMAT;

    private RootTree tree = new RootTree();
    private int inTree;

    private @Nullable ObjectNode answers;
    private boolean isLearnt;

    private RootIndex(BlobStore store) {
        this.store = store;
        this.records = store.records();
        this.listings = new LayerListings(store);
    }

    /** An empty file system. */
    public static RootIndex empty(BlobStore store) {
        return new RootIndex(store);
    }

    /** The same stack, to which other layers are going to be added. */
    public synchronized RootIndex copy() {
        RootIndex copy = new RootIndex(store);
        copy.parts.addAll(parts);
        copy.key = key;
        return copy;
    }

    /**
     * Puts a layer on top.
     *
     * @param blobs where it is read from if it has to be
     * @throws IOException when what was learnt of the stack so far cannot be kept
     */
    public synchronized void add(Descriptor layer, BlobSource blobs) throws IOException {
        add(layer, new Part.Packed(layer, blobs));
    }

    /**
     * Puts a layer of ours on top, of which is known what it holds.
     *
     * @param plan with the directories that are above its entries, as they are in the layers below
     */
    public synchronized void add(Descriptor layer, LayerPlan plan) throws IOException {
        add(layer, new Part.Planned(plan));
    }

    private void add(Descriptor layer, Part part) throws IOException {
        save();
        parts.add(part);
        key = Digest.of((key + " " + layer.mediaType() + " " + layer.digest()).getBytes(StandardCharsets.UTF_8))
                .hex();
        answers = null;
    }

    /** A hash of the layers, lowest first: equal stacks have equal keys. */
    public synchronized String key() {
        return key;
    }

    /**
     * What stands at a path, links not followed.
     *
     * @param path without a slash at its beginning; what is above it is no link; empty for the root
     * @return null for nothing
     * @throws IOException when a layer cannot be had or read
     */
    public synchronized @Nullable Node at(String path) throws IOException {
        JsonNode known = answers().path(NODES).path(path);
        Node parsed = Node.parse(known.asText());
        if (parsed != null || (known.isTextual() && known.asText().isEmpty())) {
            return parsed;
        }
        Node node = tree().at(path);
        section(NODES).put(path, node == null ? "" : node.written());
        isLearnt = true;
        return node;
    }

    /**
     * The layer that brings what stands at a path, links not followed; null where nothing does, or a layer of ours that is not packed.
     *
     * @param path as {@link #at} takes it
     * @throws IOException when a layer cannot be had or read
     */
    public synchronized @Nullable Descriptor layer(String path) throws IOException {
        RootTree.Origin origin = tree().origin(path);
        return origin != null && parts.get(origin.layer()) instanceof Part.Packed packed ? packed.layer() : null;
    }

    /**
     * Where a path leads, all links followed; null where they lead in a circle.
     *
     * @throws IOException when a layer cannot be had or read
     */
    public @Nullable FollowedPath follow(String path) throws IOException {
        return FollowedPath.of(path, this::at);
    }

    /**
     * The names in a directory, sorted.
     *
     * @throws IOException when a layer cannot be had or read
     */
    public synchronized List<String> names(String directory) throws IOException {
        return tree().names(directory);
    }

    /**
     * The user and group of a text such as {@code app:staff}, {@code app} or {@code 1000}, which the lists of the file system know
     * where they are names. Without a group it is the user's own; of a number, the same number.
     *
     * @return null where a name is in no list
     * @throws IOException when a layer cannot be had or read
     */
    public @Nullable Owner owner(String text) throws IOException {
        return Accounts.isNumbers(text)
                ? Owner.parse(text)
                : new Accounts(text(LayerReader.PASSWD), text(LayerReader.GROUP)).owner(text);
    }

    private synchronized String text(String path) throws IOException {
        JsonNode known = answers().path(TEXTS).path(path);
        if (known.isTextual()) {
            return known.asText();
        }
        String text = UserCheck.text(tree(), path);
        section(TEXTS).put(path, text);
        isLearnt = true;
        return text;
    }

    /**
     * The entries that are at some paths, with their content.
     *
     * @param paths of which {@link #at} knows something
     * @param content takes the content of files that are in layers of others
     * @return each entry by the path that was asked for; files with several names are the very same entry by each of them
     * @throws IOException when a layer cannot be had or read, or the disk is full
     */
    public synchronized Map<String, LayerEntry> read(Collection<String> paths, ContentSpool content)
            throws IOException {
        RootTree all = tree();
        Map<String, LayerEntry> entries = new LinkedHashMap<>();
        Map<Integer, Set<String>> wanted = new LinkedHashMap<>();
        for (String path : paths) {
            LayerEntry own = all.own(path);
            RootTree.Origin origin = all.origin(path);
            if (own != null) {
                entries.put(path, own);
            } else if (origin != null) {
                wanted.computeIfAbsent(origin.layer(), any -> new HashSet<>()).add(origin.path());
            } else {
                entries.put(path, RootFindings.directory("/" + path, Node.directory(0755, 0, 0)));
            }
        }
        Map<RootTree.Origin, LayerEntry> read = new LinkedHashMap<>();
        for (Map.Entry<Integer, Set<String>> each : wanted.entrySet()) {
            Part.Packed part = (Part.Packed) parts.get(each.getKey());
            listings.read(part.layer(), part.blobs(), each.getValue(), content)
                    .forEach((path, entry) -> read.put(new RootTree.Origin(each.getKey(), path), entry));
        }
        for (String path : paths) {
            if (!entries.containsKey(path)) {
                entries.put(path, Objects.requireNonNull(read.get(all.origin(path)), path));
            }
        }
        return entries;
    }

    /** Keeps what was asked and answered, so that later builds need not read the layers for it. */
    public synchronized void save() throws IOException {
        if (isLearnt && answers != null && answers.path(NODES).size() < MOST_ANSWERS) {
            records.write(KIND, Digest.of(key.getBytes(StandardCharsets.UTF_8)).hex(), answers);
        }
        isLearnt = false;
    }

    private ObjectNode answers() throws IOException {
        if (answers == null) {
            ObjectNode kept = records.read(
                    KIND, Digest.of(key.getBytes(StandardCharsets.UTF_8)).hex());
            answers = kept == null ? Json.object() : kept;
        }
        return answers;
    }

    private ObjectNode section(String name) throws IOException {
        return answers().get(name) instanceof ObjectNode known
                ? known
                : answers().putObject(name);
    }

    private RootTree tree() throws IOException {
        while (inTree < parts.size()) {
            Part part = parts.get(inTree);
            if (part instanceof Part.Planned planned) {
                tree.add(planned.plan());
            } else if (part instanceof Part.Packed packed
                    && LayerListings.isReadable(packed.layer().mediaType())) {
                tree.add(listings.of(packed.layer(), packed.blobs()), inTree);
            }
            inTree++;
        }
        return tree;
    }
}

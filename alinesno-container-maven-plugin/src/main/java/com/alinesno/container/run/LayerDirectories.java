// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.Claim;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Layers as directories that overlays are made of: each is unpacked once, by whichever stage wants it first. */
final class LayerDirectories {

    private final RunArea area;
    private final Script script;
    private final BlobStore store;
    private final InstantSource clock;
    private final Map<Digest, Object> underWay = new ConcurrentHashMap<>();

    LayerDirectories(RunArea area, Script script, BlobStore store, InstantSource clock) {
        this.area = area;
        this.script = script;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The directories of layers as the option {@code lowerdir} wants them, the highest first.
     *
     * @param layers the lowest first
     */
    String lower(List<Layer> layers) throws IOException, InterruptedException {
        StringBuilder lower = new StringBuilder();
        Set<Digest> seen = new HashSet<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            // What stands further below adds nothing to a layer that comes again, and the kernel refuses it.
            if (seen.add(layer.diffId())) {
                require(layer);
                lower.append(lower.length() == 0 ? "" : ":").append(area.layer(layer.diffId()));
            }
        }
        return lower.toString();
    }

    private void require(Layer layer) throws IOException, InterruptedException {
        synchronized (underWay.computeIfAbsent(layer.diffId(), digest -> new Object())) {
            if (!area.hasLayer(layer.diffId(), clock.instant())) {
                unpack(layer);
            }
        }
    }

    private void unpack(Layer layer) throws IOException, InterruptedException {
        try (Claim claim = area.claim()) {
            Files.createDirectory(claim.path());
            boolean done = false;
            try {
                unpack(layer, area.name(claim));
                // Where another process was faster, its directory holds the same.
                done = claim.moveTo(area.root().resolve(area.layer(layer.diffId())));
            } finally {
                if (!done) {
                    remove(List.of(area.name(claim)));
                }
            }
        }
    }

    private void unpack(Layer layer, String directory) throws IOException, InterruptedException {
        boolean user = script.isolation().isUser();
        String opaque = user ? "user.overlay.opaque" : "trusted.overlay.opaque";
        try (Session session = script.start(List.of("unpack", directory))) {
            try {
                LayerCopy.forOverlay(store, layer, session.requests(), opaque, !user);
            } catch (IOException e) {
                // Where tar has ended, it says why; where the layer cannot be read, that says more.
                session.end();
                throw e;
            }
            session.end();
        } catch (IOException e) {
            throw new IOException("cannot unpack the layer " + layer.diffId() + ": " + Reasons.of(e), e);
        }
    }

    /** Removes what is named, below the root of the area, whomever it belongs to. */
    void remove(List<String> names) throws IOException, InterruptedException {
        if (!names.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("remove"));
            words.addAll(names);
            try (Session session = script.start(words)) {
                session.end();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.health.HealthCommand;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks into the layers of a base, and remembers what was found: a build in which nothing changed reads one record. What only
 * a warning depends on is looked for where the layers are at hand, and never fetched.
 */
public final class RootInspector {

    private static final String KIND = "roots";
    private static final String HEALTH = "programs";
    private static final List<String> PROGRAM_DIRECTORIES =
            List.of("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/");

    private final Records records;
    private final LayerListings listings;

    /** @param store remembers what was read */
    public RootInspector(BlobStore store) {
        this.records = store.records();
        this.listings = new LayerListings(store);
    }

    /**
     * What is to be known of the image that {@code query} makes of {@code base}.
     *
     * @throws IOException when a layer cannot be had or read
     */
    public RootFindings inspect(RootQuery query, Image base) throws IOException {
        if (!query.isNeeded(base.config())) {
            return RootFindings.NONE;
        }
        String key = QueryKey.of(query, base);
        ObjectNode record = records.read(KIND, key);
        RootFindings known = record == null ? null : RootFindings.of(record);
        if (known != null) {
            return known;
        }
        if (!query.decidesContent(base.config()) && !isAtHand(base)) {
            return RootFindings.NONE;
        }
        RootFindings found = find(query, base);
        records.write(KIND, key, found.record());
        return found;
    }

    private boolean isAtHand(Image base) throws IOException {
        for (Descriptor layer : base.manifest().layers()) {
            if (LayerListings.isReadable(layer.mediaType()) && !listings.isAtHand(layer)) {
                return false;
            }
        }
        return true;
    }

    private RootFindings find(RootQuery query, Image base) throws IOException {
        List<String> warnings = new ArrayList<>();
        boolean complete = true;
        for (Descriptor layer : base.manifest().layers()) {
            complete &= LayerListings.isReadable(layer.mediaType());
        }
        RootTree tree = tree(base.manifest().layers(), base.blobs());
        for (LayerPlan layer : query.layers()) {
            tree.add(layer);
        }
        ImageConfig config = base.config();
        UserCheck user = new UserCheck(tree, query, config, complete);
        if (complete) {
            warnings.addAll(user.warnings());
            warnings.addAll(programWarnings(tree, query, config));
        }
        List<LayerEntry> directories = query.decidesContent(config)
                ? new VolumeDirectories(tree, user.identity(), warnings::add)
                        .entries(query.settings().volumes(), query.inheritedVolumes(config))
                : List.of();
        return new RootFindings(directories, warnings);
    }

    private RootTree tree(List<Descriptor> layers, BlobSource blobs) throws IOException {
        RootTree tree = new RootTree();
        for (Descriptor layer : layers) {
            if (LayerListings.isReadable(layer.mediaType())) {
                tree.add(listings.of(layer, blobs));
            }
        }
        return tree;
    }

    private static List<String> programWarnings(RootTree tree, RootQuery query, ImageConfig config) throws IOException {
        String program = query.program(config);
        if (program == null) {
            return List.of();
        }
        String directory = query.settings().workingDirectory();
        String path = query.settings().environment().get("PATH");
        StartCheck check = new StartCheck(
                tree,
                directory == null ? config.workingDirectory() : directory,
                path == null ? config.environment().get("PATH") : path);
        String fault = check.fault(program);
        return fault == null
                ? List.of()
                : List.of(query.parameter() + ": '" + program + "' " + fault + ". Containers will not start. Choose a"
                        + " <from><image> that has it (this is " + query.base() + "), or add it with <extraDirectories>"
                        + " and, where it is a program, its <permissions>.");
    }

    /**
     * Those of {@link HealthCommand#IMAGE_PROGRAMS} that layers have together. Layers that are not at hand are fetched
     * where they were never read; foreign layers, which cannot be, and those that are packed in another way than tar
     * archives are, count as empty.
     *
     * @param blobs where layers are read from
     * @throws IOException when a layer cannot be had or read
     */
    public Set<String> healthPrograms(List<Descriptor> layers, BlobSource blobs) throws IOException {
        MessageDigest hash = Digest.newSha256();
        for (Descriptor layer : layers) {
            String text = layer.mediaType() + " " + layer.digest() + "\n";
            hash.update(text.getBytes(StandardCharsets.UTF_8));
        }
        String key = HexFormat.of().formatHex(hash.digest());
        ObjectNode record = records.read(HEALTH, key);
        if (record != null && record.path(HEALTH).isArray()) {
            return new TreeSet<>(Json.texts(record, HEALTH));
        }
        Set<String> programs = healthPrograms(tree(layers, blobs));
        ObjectNode found = Json.object();
        programs.forEach(found.putArray(HEALTH)::add);
        records.write(HEALTH, key, found);
        return programs;
    }

    private static Set<String> healthPrograms(RootTree tree) {
        Set<String> programs = new TreeSet<>();
        for (String program : HealthCommand.IMAGE_PROGRAMS) {
            for (String directory : PROGRAM_DIRECTORIES) {
                RootTree.Place place = tree.resolve(directory + program);
                Node node = place == null || place.blocked() ? null : place.node();
                if (node != null && node.isProgram()) {
                    programs.add(program);
                }
            }
        }
        return programs;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.deploy.helm.ChartDocuments;
import com.alinesno.container.deploy.helm.ChartIndex;
import com.alinesno.container.deploy.output.ChartFiles;
import com.alinesno.container.deploy.output.GeneratedFile;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.deploy.DeployHelm;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The package of a chart, the index of the repository that it could be in, and what the goal {@code push} has to know of it.
 * A package is packed as layers are, so that the same chart has the same bytes.
 *
 * @param directory where the three are written
 * @param created the time of all that is in it
 */
record ChartPackage(Path directory, Instant created, BlobStore store, LayerPacker packer) {

    /** The file that describes the package. */
    static final String DESCRIPTION = "chart.json";

    private static final String INDEX = "index.yaml";

    /** Where the package and what goes with it are. */
    static Path directory(MavenFacts maven) throws IOException {
        return maven.output("helm");
    }

    /**
     * Writes the package and the rest.
     *
     * @param image the digest of the image that the chart deploys
     * @return the package's file
     */
    Path write(ChartFiles.Made chart, DeployHelm helm, Digest image) throws IOException {
        String name = String.valueOf(chart.metadata().get("name"));
        String file = name + "-" + chart.metadata().get("version") + ".tgz";
        Descriptor packed = packer.pack(plan(name, chart.files()), LayerCompression.DEFAULT, bytes -> {})
                .descriptor();
        byte[] content;
        try (InputStream in = store.open(packed)) {
            content = in.readAllBytes();
        }
        Path archive = directory.resolve(file);
        AtomicFile.write(archive, content);
        Path index = directory.resolve(INDEX);
        String there = Files.isRegularFile(index) ? RegularFile.text(index, StandardCharsets.UTF_8) : null;
        ChartIndex merged = new ChartIndex(there, index.toString());
        merged.add(chart.metadata(), packed.digest(), created, helm.url(file));
        AtomicFile.write(index, merged.toString().getBytes(StandardCharsets.UTF_8));
        byte[] description = new ChartDocuments(chart.metadata()).description(file, image, created);
        AtomicFile.write(directory.resolve(DESCRIPTION), description);
        return archive;
    }

    private LayerPlan plan(String name, Map<String, GeneratedFile> files) {
        List<LayerEntry> entries = new ArrayList<>();
        Attributes attributes = new Attributes(0644, Owner.ROOT, created);
        files.forEach((path, file) -> entries.add(
                new LayerEntry.File("/" + name + "/" + path, new FileContent.InMemory(file.content()), attributes)));
        return new LayerPlan("chart", entries);
    }
}

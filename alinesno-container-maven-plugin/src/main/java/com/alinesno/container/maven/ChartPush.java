// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.helm.PackedChart;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.export.push.PushRefusal;
import com.alinesno.container.maven.parameters.deploy.DeployHelm;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.RegistryClient;
import com.alinesno.container.registry.RegistryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the chart that the goal {@code manifests} has packed beside the images, as {@code helm push} does. */
final class ChartPush {

    private static final String LABEL = "<deploy><helm><repository>";
    private static final String REMEDY = "Let the goal 'manifests' run before it, in the same build: mvn deploy.";

    /** Finds the client of the registry that a chart goes to. */
    interface Clients {
        RegistryClient of(ImageReference chart) throws IOException;
    }

    private final DeployHelm helm;
    private final boolean overwrite;
    private final Clients clients;

    /** @param overwrite whether a release that is there may be replaced */
    ChartPush(DeployHelm helm, boolean overwrite, Clients clients) {
        this.helm = helm;
        this.overwrite = overwrite;
        this.clients = clients;
    }

    /**
     * Pushes the chart.
     *
     * @param directory where it was packed
     * @param images the repositories of the image
     * @param image the digest of the image that was pushed
     * @param moves whether the version may stand for another chart later, as that of a SNAPSHOT
     * @return what it is called there, or null where charts are not pushed
     * @throws ConfigurationException when there is no chart of this image, or the registry has another one of its version
     */
    @Nullable
    ImageReference run(Path directory, List<ImageReference> images, Digest image, boolean moves) throws IOException {
        if (helm.repository() == null || helm.skip()) {
            return null;
        }
        Path file = directory.resolve(ChartPackage.DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(LABEL, "there is no " + file, REMEDY);
        }
        PackedChart chart = PackedChart.parse(RegularFile.bytes(file), file.toString());
        if (!chart.image().equals(image)) {
            throw new ConfigurationException(
                    LABEL, "the chart in " + directory + " deploys another image than was pushed", REMEDY);
        }
        ImageReference repository = helm.repositoryOf(chart.name(), images);
        if (repository == null) {
            return null;
        }
        byte[] content = RegularFile.bytes(directory.resolve(chart.archive()));
        ImageReference name = repository.withTag(chart.version().tag());
        try {
            push(chart, content, name, moves);
        } catch (RegistryException e) {
            throw PushRefusal.of(LABEL, name, e);
        }
        return name;
    }

    private void push(PackedChart chart, byte[] content, ImageReference name, boolean moves) throws IOException {
        RegistryClient client = clients.of(name);
        Descriptor layer = PackedChart.contentDescriptor(content);
        byte[] manifest = chart.manifest(layer);
        Descriptor root = Descriptor.of(MediaType.OCI_MANIFEST, manifest);
        String tag = chart.version().tag();
        Digest found = client.find(name.repository(), tag);
        if (root.digest().equals(found)) {
            return;
        }
        if (found != null && !moves && !overwrite) {
            throw PushRefusal.otherRelease(LABEL, name, found, root.digest(), "names each build, and so its chart");
        }
        client.push(name.repository(), layer, each -> new ByteArrayInputStream(content), List.of());
        client.push(
                name.repository(),
                chart.configDescriptor(),
                each -> new ByteArrayInputStream(chart.config()),
                List.of());
        client.putManifest(name.repository(), root, manifest, tag);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.tree.CertificateFiles;
import com.alinesno.container.debian.tree.JavaRuntime;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes configuration and manifest of a base, which are made of its packages and the request alone. */
final class BaseImageWriter {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private BaseImageWriter() {}

    static Image write(
            BlobStore store,
            Platform platform,
            DebianRequest request,
            List<LayerRecipe> recipes,
            Map<LayerRecipe, PackedLayer> layers)
            throws IOException {
        List<PackedLayer> packed = recipes.stream()
                .map(recipe -> Objects.requireNonNull(layers.get(recipe)))
                .toList();
        ImageConfig config = ImageConfig.empty(platform).update(update -> {
            update.created(Instant.EPOCH).environment(environment(recipes, request));
            for (PackedLayer layer : packed) {
                update.addLayer(
                        layer.diffId(),
                        new History(Instant.EPOCH, "alinesno-container", layer.name() + " of " + request.suite()));
            }
        });
        Descriptor configDescriptor = store.add(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST,
                configDescriptor,
                packed.stream().map(PackedLayer::descriptor).toList(),
                Map.of());
        Descriptor descriptor = store.add(MediaType.OCI_MANIFEST, manifest.toBytes());
        return new Image(descriptor.digest(), manifest, config, store);
    }

    private static Map<String, String> environment(List<LayerRecipe> recipes, DebianRequest request) {
        List<LockedPackage> packages =
                recipes.stream().flatMap(recipe -> recipe.packages().stream()).toList();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", PATH);
        JavaRuntime java = JavaRuntime.of(packages);
        if (java != null) {
            environment.put("JAVA_HOME", java.home());
        }
        for (LockedPackage one : packages) {
            if (one.name().equals("libc-bin")) {
                // It brings the only locale there is; without it Java takes all text for ASCII.
                environment.put("LANG", "C.UTF-8");
            }
            if (one.name().equals("ca-certificates")) {
                environment.put("SSL_CERT_FILE", CertificateFiles.BUNDLE);
            }
        }
        environment.putAll(request.environment());
        return environment;
    }
}

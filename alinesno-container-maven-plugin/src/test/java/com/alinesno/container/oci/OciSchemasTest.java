// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OciSchemasTest {

    private static final Descriptor CONFIG = Descriptor.of(MediaType.OCI_CONFIG, new byte[] {1});
    private static final Descriptor LAYER = Descriptor.of(MediaType.OCI_LAYER_GZIP, new byte[] {2});

    @Test
    void acceptOurManifests() {
        Manifest manifest =
                new Manifest(MediaType.OCI_MANIFEST, CONFIG, List.of(LAYER), Map.of("org.example", "value"));

        assertThat(OciSchemas.validate(MediaType.OCI_MANIFEST, manifest.toBytes()))
                .isEmpty();
    }

    @Test
    void acceptOurIndexes() {
        Descriptor child = Descriptor.of(MediaType.OCI_MANIFEST, new byte[] {3})
                .withPlatform(new Platform("linux", "arm64", "v8", "6.1", List.of("feature")))
                .withAnnotations(Map.of("org.opencontainers.image.ref.name", "1.0"));
        Index index = new Index(MediaType.OCI_INDEX, List.of(child), Map.of());

        assertThat(OciSchemas.validate(MediaType.OCI_INDEX, index.toBytes())).isEmpty();
    }

    @Test
    void acceptOurConfigurations() {
        ImageConfig config = ImageConfig.empty(Platform.linux("amd64"))
                .update(update -> update.created(Instant.EPOCH)
                        .addLayer(Digest.of(new byte[] {4}), new History(Instant.EPOCH, "us", "a layer"))
                        .environment(Map.of("A", "b"))
                        .labels(Map.of("l", "v"))
                        .exposedPorts(List.of("8080/tcp"))
                        .volumes(List.of("/data"))
                        .entrypoint(List.of("java"))
                        .command(List.of("-version"))
                        .user("65532:65532")
                        .workingDirectory("/app")
                        .stopSignal("SIGTERM")
                        .healthCheck(new HealthCheck(List.of("CMD", "true"), null, null, null, null, 3)));

        assertThat(OciSchemas.validate(MediaType.OCI_CONFIG, config.toBytes())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"size\":1`, `\"size\":1.5`",
                "`\"size\":1`, `\"size\":\"1\"`",
                "`sha256:`, `sha256;`",
                "`\"schemaVersion\":2`, `\"schemaVersion\":3`",
                "`\"mediaType\":\"application/vnd.oci.image.config.v1+json\"`, `\"mediaType\":\"config\"`",
            })
    void refuseManifestsThatAreNotLikeTheSpecification(String found, String replacement) {
        String manifest = new String(
                new Manifest(MediaType.OCI_MANIFEST, CONFIG, List.of(LAYER), Map.of()).toBytes(),
                StandardCharsets.UTF_8);
        assertThat(manifest).contains(found);

        byte[] broken = manifest.replace(found, replacement).getBytes(StandardCharsets.UTF_8);

        assertThat(OciSchemas.validate(MediaType.OCI_MANIFEST, broken)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"Env\":\"A=b\"`",
                "`\"ExposedPorts\":[\"80\"]`",
                "`\"Entrypoint\":\"java\"`",
            })
    void refuseConfigurationsThatAreNotLikeTheSpecification(String field) {
        String config = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{" + field
                + "},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";

        assertThat(OciSchemas.validate(MediaType.OCI_CONFIG, config.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void refuseIndexesThatAreNotLikeTheSpecification() {
        String index = "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a/b\",\"size\":1,\"digest\":\"zz\"}]}";

        assertThat(OciSchemas.validate(MediaType.OCI_INDEX, index.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }
}

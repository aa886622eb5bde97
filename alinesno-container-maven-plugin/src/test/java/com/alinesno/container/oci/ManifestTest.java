// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.json.MalformedDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String HEX = "ab".repeat(32);
    private static final String CONFIG =
            "{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"sha256:" + HEX + "\",\"size\":7}";

    @Test
    void readsBackWhatItWrote() throws Exception {
        Descriptor layer = new Descriptor(
                MediaType.OCI_LAYER_ZSTD,
                Digest.parse("sha512:" + "cd".repeat(64)),
                Long.MAX_VALUE,
                null,
                Map.of("b", "2", "a", "1"),
                List.of("https://example.com/layer"));
        Manifest manifest = new Manifest(
                MediaType.DOCKER_MANIFEST,
                new Descriptor(MediaType.DOCKER_CONFIG, Digest.parse("sha256:" + HEX), 0),
                List.of(layer),
                Map.of("k", "v"));

        assertThat(Manifest.parse(manifest.toBytes(), MediaType.OCI_MANIFEST)).isEqualTo(manifest);
    }

    @Test
    void bytesDoNotDependOnTheOrderOfAnnotations() {
        Descriptor config = Descriptor.of(MediaType.OCI_CONFIG, new byte[0]);
        Manifest one = new Manifest(MediaType.OCI_MANIFEST, config, List.of(), Map.of("a", "1", "b", "2", "c", "3"));

        assertThat(one.toBytes())
                .asString()
                .isEqualTo("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                        + "\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":"
                        + "\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":0},"
                        + "\"layers\":[],\"annotations\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}}");
    }

    @Test
    void typeOfTheDocumentWinsOverThatOfTheSource() throws Exception {
        byte[] silent = bytes("{\"schemaVersion\":2,\"config\":" + CONFIG + ",\"layers\":[]}");
        byte[] docker = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.DOCKER_MANIFEST + "\",\"config\":"
                + CONFIG + ",\"layers\":[]}");

        assertThat(Manifest.parse(silent, MediaType.OCI_MANIFEST).mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
        assertThat(Manifest.parse(docker, MediaType.OCI_MANIFEST).mediaType()).isEqualTo(MediaType.DOCKER_MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "2.5", "\"2\"", "null", "[2]", "18446744073709551618"})
    void otherSchemaVersionsAreRefused(String version) {
        assertRefused("{\"schemaVersion\":" + version + ",\"config\":" + CONFIG + ",\"layers\":[]}", "schema version");
    }

    @Test
    void whatIsNoManifestIsRefused() {
        assertRefused("{\"config\":" + CONFIG + ",\"layers\":[]}", "schema version (none)");
        assertRefused("{\"schemaVersion\":2,\"layers\":[]}", "not an image manifest");
        assertRefused(
                "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\",\"manifests\":[]}",
                MediaType.OCI_INDEX.value());
        assertRefused("{\"schemaVersion\":2,\"config\":" + CONFIG + ",\"layers\":\"none\"}", "'layers'");
        assertRefused("{\"schemaVersion\":2,\"config\":" + CONFIG + ",\"layers\":[5]}", "'layers'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`-1`, impossible size",
                "`9223372036854775808`, impossible size",
                "`1e400`, lacks",
                "`1.5`, lacks",
                "`\"7\"`, lacks",
                "`null`, lacks",
            })
    void impossibleSizesAreRefused(String size, String message) {
        String config = CONFIG.replace(":7}", ":" + size + "}");

        assertRefused("{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":[]}", message);
    }

    @Test
    void hugeSizesAreKeptAsTheyAre() throws Exception {
        String config = CONFIG.replace(":7}", ":4611686018427387904}");

        Manifest manifest = Manifest.parse(
                bytes("{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":[]}"), MediaType.OCI_MANIFEST);

        assertThat(manifest.config().size()).isEqualTo(1L << 62);
    }

    @Test
    void descriptorsWithABadDigestNameTheirPlace() {
        String layer = CONFIG.replace(HEX, "../../etc/passwd");

        assertRefused(
                "{\"schemaVersion\":2,\"config\":" + CONFIG + ",\"layers\":[" + CONFIG + "," + layer + "]}",
                "layer 2 of the manifest");
    }

    private static void assertRefused(String document, String message) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> Manifest.parse(bytes(document), MediaType.OCI_MANIFEST))
                .withMessageContaining(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

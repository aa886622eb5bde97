// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.json.MalformedDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexTest {

    @Test
    void readsBackWhatItWrote() throws Exception {
        Descriptor amd64 = Descriptor.of(MediaType.OCI_MANIFEST, new byte[] {1}).withPlatform(Platform.linux("amd64"));
        Descriptor arm = Descriptor.of(MediaType.OCI_MANIFEST, new byte[] {2})
                .withPlatform(Platform.parse("linux/arm/v7"))
                .withAnnotations(Map.of("a", "b"));
        Index index = new Index(MediaType.OCI_INDEX, List.of(amd64, arm), Map.of("k", "v"));

        assertThat(Index.parse(index.toBytes(), MediaType.DOCKER_INDEX)).isEqualTo(index);
    }

    @Test
    void childrenWithoutAPlatformAreKept() throws Exception {
        Descriptor attestation = Descriptor.of(MediaType.OCI_MANIFEST, new byte[] {3});
        Index index = new Index(MediaType.OCI_INDEX, List.of(attestation), Map.of());

        assertThat(Index.parse(index.toBytes(), MediaType.OCI_INDEX).manifests())
                .containsExactly(attestation);
    }

    @Test
    void whatIsNoIndexIsRefused() {
        assertRefused("{\"manifests\":[]}", "schema version");
        assertRefused("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\"}", "not an image index");
        assertRefused("{\"schemaVersion\":2,\"manifests\":{}}", "'manifests'");
        assertRefused("{\"schemaVersion\":2,\"manifests\":[{}]}", "manifest 1 of the image index");
        assertRefused("{\"schemaVersion\":2,\"annotations\":{\"a\":1}}", "'annotations'");
    }

    private static void assertRefused(String document, String message) {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> Index.parse(document.getBytes(StandardCharsets.UTF_8), MediaType.OCI_INDEX))
                .withMessageContaining(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every layer of the example is sound to the programs that know its format, and has the digests that they find. */
class BlobPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Example EXAMPLE = new Example(PEERS);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({"gzip, gunzip -t, gunzip -c", "zstd, zstd -tq, zstd -dcq", "none, cat, cat"})
    void layersAreSound(String compression, String test, String decompress) throws Exception {
        PEERS.require("zstd");
        EXAMPLE.maven("", "package", "-DskipTests", "-Dalinesno.container.compression=" + compression);
        byte[] document = Files.readAllBytes(Example.CONTAINER.resolve("image.json"));
        JsonNode layers =
                Json.parse(document, "image.json").get("architectures").get(0).get("layers");

        int own = 0;
        for (JsonNode layer : layers) {
            String digest = layer.get("digest").asText();
            Path blob = Example.CONTAINER.resolve("oci/blobs").resolve(digest.replace(':', '/'));
            assertThat("sha256:" + shell("sha256sum < " + blob)).startsWith(digest);
            if (!layer.get("name").asText().equals("base")) {
                own++;
                shell(test + " < " + blob + " > /dev/null");
                assertThat("sha256:" + shell(decompress + " < " + blob + " | sha256sum"))
                        .startsWith(layer.get("diffId").asText());
                assertThat(shell(decompress + " < " + blob + " | tar -tf -"))
                        .containsAnyOf("app/", "HealthProbe.class");
            }
        }
        assertThat(own).isGreaterThanOrEqualTo(4);
    }

    private static String shell(String command) throws Exception {
        return PEERS.run(TIMEOUT, "bash", "-euo", "pipefail", "-c", command).standard();
    }
}

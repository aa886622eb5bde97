// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltImagesTest {

    @TempDir
    Path directory;

    private final byte[] config = ImageConfig.empty(Platform.linux("arm64"))
            .update(update ->
                    update.user("10001").exposedPorts(List.of("8080/tcp")).stopSignal("SIGQUIT"))
            .toBytes();
    private final Digest manifest = Digest.of("manifest".getBytes(StandardCharsets.UTF_8));

    @BeforeEach
    void writeResults() throws IOException {
        Files.writeString(directory.resolve("image.json"), """
                {"image": "registry.example.com/team/order:1.0",
                 "architectures": [{"manifestDigest": "%s", "configDigest": "%s"}]}
                """.formatted(manifest, Digest.of(config)));
        Files.write(directory.resolve("blob"), config);
    }

    private List<ImageFacts> read() throws IOException {
        return new BuiltImages(
                        directory.resolve("image.json"),
                        digest -> directory.resolve("blob"),
                        (config, layers) -> Set.of(),
                        false)
                .read();
    }

    @Test
    void whatWasBuiltIsRead() throws IOException {
        ImageFacts image = read().get(0);
        assertThat(image.name()).hasToString("registry.example.com/team/order:1.0");
        assertThat(image.digest()).isEqualTo(manifest);
        assertThat(image.platform()).isEqualTo(Platform.linux("arm64"));
        assertThat(image.user()).isEqualTo("10001");
        assertThat(image.exposedPorts()).containsExactly("8080/tcp");
        assertThat(image.stopSignal()).isEqualTo("SIGQUIT");
        assertThat(image.checksItself()).isFalse();
    }

    @Test
    void whatWasNotBuiltIsToBeBuiltFirst() throws IOException {
        Files.delete(directory.resolve("blob"));
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the cache has lost the image of")
                .hasMessageContaining("Let the goal 'build' run before it");
        Files.delete(directory.resolve("image.json"));
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("alinesno-container:manifests: there is no ");
    }

    @Test
    void whatIsDamagedIsNotUsed() throws IOException {
        Files.writeString(directory.resolve("blob"), "{}");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("is damaged");
        Files.writeString(
                directory.resolve("image.json"),
                "{\"image\": \"registry.example.com/order:1\", \"architectures\": [{}]}");
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not what a build has written");
        Files.writeString(directory.resolve("image.json"), "[");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }
}

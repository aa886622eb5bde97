// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.json.MalformedDocumentException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageTest {

    private static final Digest DIFF_ID = Digest.of(new byte[] {1});
    private static final Descriptor LAYER = Descriptor.of(MediaType.OCI_LAYER, new byte[] {1});

    @Test
    void layersJoinManifestAndConfiguration() throws Exception {
        assertThat(image(List.of(LAYER)).layers()).containsExactly(new Layer(LAYER, DIFF_ID));
    }

    @Test
    void manifestAndConfigurationMustHaveTheSameNumberOfLayers() {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> image(List.of()).layers())
                .withMessageContaining("0 layers")
                .withMessageContaining("1 diff IDs");
    }

    private static Image image(List<Descriptor> layers) {
        ImageConfig config = ImageConfig.empty(Platform.linux("amd64"))
                .update(update -> update.addLayer(DIFF_ID, new History(Instant.EPOCH, "", "")));
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST, Descriptor.of(MediaType.OCI_CONFIG, config.toBytes()), layers, Map.of());
        return new Image(Digest.of(manifest.toBytes()), manifest, config, blob -> InputStream.nullInputStream());
    }
}

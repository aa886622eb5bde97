// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource({
        "application/vnd.oci.image.layer.v1.tar, NONE",
        "application/vnd.oci.image.layer.v1.tar+gzip, GZIP",
        "application/vnd.oci.image.layer.v1.tar+zstd, ZSTD",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip, GZIP",
        "application/vnd.docker.image.rootfs.diff.tar, NONE",
        "application/vnd.docker.image.rootfs.diff.tar.gzip, GZIP",
        "application/vnd.docker.image.rootfs.diff.tar.zstd, ZSTD",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip, GZIP",
    })
    void layerTypesTellTheirCompression(String type, Compression compression) {
        assertThat(new MediaType(type).layerCompression()).isEqualTo(compression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.oci.image.layer.v1.tar+lz4",
                "application/vnd.oci.image.layer.v1.tar+gzip+encrypted",
                "application/vnd.oci.image.manifest.v1+json",
                "application/gzip",
                "",
            })
    void otherTypesAreNoLayersThatCanBeRead(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MediaType(type).layerCompression())
                .withMessageContaining(type);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void theLayerTypeOfACompressionTellsIt(Compression compression) {
        assertThat(MediaType.layer(compression).layerCompression()).isEqualTo(compression);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void layerTypesTranslateBetweenTheFamiliesAndBack(Compression compression) {
        MediaType oci = MediaType.layer(compression);
        MediaType docker = ManifestFormat.DOCKER.layer(oci);

        assertThat(docker).isNotEqualTo(oci);
        assertThat(docker.layerCompression()).isEqualTo(compression);
        assertThat(ManifestFormat.OCI.layer(docker)).isEqualTo(oci);
        assertThat(ManifestFormat.OCI.layer(oci)).isEqualTo(oci);
    }

    @Test
    void unknownLayerTypesStayAsTheyAre() {
        MediaType foreign = new MediaType("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");

        assertThat(ManifestFormat.OCI.layer(foreign)).isEqualTo(foreign);
        assertThat(foreign.isForeignLayer()).isTrue();
        assertThat(MediaType.OCI_LAYER_GZIP.isForeignLayer()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ManifestFormat.class)
    void eachFamilyNamesItsDocuments(ManifestFormat format) {
        assertThat(format.index().isIndex()).isTrue();
        assertThat(format.manifest().isManifest()).isTrue();
        assertThat(format.config().isConfig()).isTrue();
        assertThat(format.manifest().isIndex()).isFalse();
        assertThat(format.config().isManifest()).isFalse();
        assertThat(format.index().isConfig()).isFalse();
    }
}

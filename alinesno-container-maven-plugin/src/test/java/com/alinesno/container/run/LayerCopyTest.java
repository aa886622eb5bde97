// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.BlobWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers of others on their way to directories: read block by block, whatever wrote them. */
class LayerCopyTest {

    private static final String LONG = "d".repeat(90) + "/" + "f".repeat(120);

    @TempDir
    private Path directory;

    @Test
    void whatIsGoneBecomesADeviceOrAnAttribute() throws Exception {
        Layer layer = layer(
                TarArchiveOutputStream.LONGFILE_POSIX, "./", "dir/", "dir/.wh..wh..opq", "dir/kept", ".wh.gone", LONG);

        List<RawTarReader.Head> heads = new ArrayList<>();
        RawTarReader tar = new RawTarReader(new ByteArrayInputStream(overlay(layer)));
        for (RawTarReader.Head head = tar.next(); head != null; head = tar.next()) {
            heads.add(head);
        }

        assertThat(heads)
                .extracting(head -> head.type() + " " + head.name() + " " + head.extended())
                .containsExactly(
                        "5 dir/ {}",
                        "5 dir/ {user.overlay.opaque=y}",
                        "0 dir/kept {}",
                        "3 gone {}",
                        "0 " + LONG + " {}");
        assertThat(heads.get(3).major()).isZero();
        assertThat(heads.get(1).blocks()).endsWith(heads.get(0).blocks()[511]);
    }

    @Test
    void longNamesOfGnuAreRead() throws Exception {
        Layer layer = layer(TarArchiveOutputStream.LONGFILE_GNU, LONG);

        RawTarReader tar = new RawTarReader(new ByteArrayInputStream(overlay(layer)));

        assertThat(tar.next()).isNotNull().extracting(RawTarReader.Head::name).isEqualTo(LONG);
        assertThat(new String(tar.content().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(LONG);
        assertThat(tar.next()).isNull();
    }

    @Test
    void treesAreToldWhatHasToGo() throws Exception {
        Layer layer = layer(
                TarArchiveOutputStream.LONGFILE_POSIX, "dir/", "dir/.wh..wh..opq", "./a/.wh.b", ".wh..wh..opq", "file");
        List<String> gone = new ArrayList<>();
        List<String> files = new ArrayList<>();

        LayerCopy.look(store(), layer, gone::add, files::add);

        assertThat(gone).containsExactly("dir/", "a/b", "./");
        assertThat(files).contains("file");
    }

    @Test
    void layerThatIsAnotherOneIsRefused() throws Exception {
        Layer layer = layer(TarArchiveOutputStream.LONGFILE_POSIX, "file");
        Layer other = new Layer(layer.descriptor(), Digest.of(new byte[1]));

        assertThatThrownBy(() -> overlay(other)).hasMessageContaining("holds something else than its name says");
    }

    @Test
    void entriesOutsideOfTheRootAreRefused() throws Exception {
        Layer layer = layer(TarArchiveOutputStream.LONGFILE_POSIX, "a/../../etc/passwd");

        assertThatThrownBy(() -> overlay(layer)).hasMessageContaining("outside of its root");
    }

    @Test
    void damagedArchivesEndWithAMessage() {
        byte[] block = new byte[512];
        block[0] = 'n';
        block[124] = '9';
        assertThatThrownBy(() -> new RawTarReader(new ByteArrayInputStream(block)).next())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> new RawTarReader(new ByteArrayInputStream(new byte[100])).next())
                .hasMessageContaining("ends too early");
    }

    private byte[] overlay(Layer layer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LayerCopy.forOverlay(store(), layer, out, "user.overlay.opaque", false);
        return out.toByteArray();
    }

    private BlobStore store() throws IOException {
        return BlobStore.open(directory.resolve("cache"), InstantSource.system(), warning -> {});
    }

    /** A layer with entries of these names; files have their own name in them, and a device is left out. */
    private Layer layer(int longNames, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(longNames);
            tar.putArchiveEntry(new TarArchiveEntry("console", TarConstants.LF_CHR));
            tar.closeArchiveEntry();
            for (String name : names) {
                byte[] content = name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(content.length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        try (BlobWriter writer = store().newBlob()) {
            writer.write(bytes.toByteArray());
            return new Layer(writer.commit(MediaType.layer(Compression.NONE)), Digest.of(bytes.toByteArray()));
        }
    }

    @Test
    void extendedAttributesKeepTheirBytes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            TarArchiveEntry entry = new TarArchiveEntry("file");
            entry.addPaxHeader("SCHILY.xattr.user.note", "text");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        RawTarReader tar = new RawTarReader(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(tar.next())
                .isNotNull()
                .extracting(RawTarReader.Head::extended)
                .isEqualTo(Map.of("user.note", "text"));
    }
}

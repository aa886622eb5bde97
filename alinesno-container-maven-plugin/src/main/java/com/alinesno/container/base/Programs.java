// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Json;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of the programs that can ask for a service's health are in a base image. Names of layers are read once, and
 * remembered by diff ID: they say the same on every machine, whatever is in its cache.
 */
public final class Programs {

    private static final String KIND = "programs";
    private static final String HAS = "has";
    private static final String HIDES = "hides";
    private static final Pattern PROGRAM = Pattern.compile("(?:usr/)?(?:local/)?s?bin/(?:bash|curl|grep|sh|wget)");
    private static final Pattern ABOVE = Pattern.compile("(?:usr(?:/local)?)?/?(?:s?bin)?/?");
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final Records records;

    /** @param store remembers what was read */
    public Programs(BlobStore store) {
        this.records = store.records();
    }

    /**
     * Those of {@code bash}, {@code curl}, {@code grep}, {@code sh} and {@code wget} that the image has. Layers that are not
     * at hand are fetched where their names are not known yet; foreign layers, which cannot be, and those that are packed
     * in another way than tar archives are, count as empty.
     *
     * @throws IOException when a layer cannot be had or read
     */
    public Set<String> of(Image image) throws IOException {
        Set<String> paths = new TreeSet<>();
        for (Layer layer : image.layers()) {
            if (isReadable(layer.descriptor().mediaType())) {
                Names names = names(layer, image);
                paths.removeIf(names::hide);
                paths.addAll(names.has);
            }
        }
        Set<String> programs = new TreeSet<>();
        paths.forEach(path -> programs.add(path.substring(path.lastIndexOf('/') + 1)));
        return programs;
    }

    private static boolean isReadable(MediaType type) {
        try {
            return !type.isForeignLayer() && type.layerCompression() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Names names(Layer layer, Image image) throws IOException {
        String key = layer.diffId().hex();
        ObjectNode record = records.read(KIND, key);
        Names known = record == null ? null : Names.of(record);
        if (known != null) {
            return known;
        }
        Names names = new Names(new TreeSet<>(), new TreeSet<>());
        try (InputStream blob = image.blobs().open(layer.descriptor())) {
            read(decode(layer.descriptor().mediaType().layerCompression(), blob), names);
        } catch (IOException e) {
            throw new IOException(
                    "cannot read the layer " + layer.descriptor().digest() + " of the base: " + e.getMessage(), e);
        }
        records.write(KIND, key, names.record());
        return names;
    }

    private static InputStream decode(Compression compression, InputStream blob) throws IOException {
        return switch (compression) {
            case NONE -> blob;
            case GZIP -> new GZIPInputStream(blob, 1 << 16);
            case ZSTD -> new ZstdInputStreamNoFinalizer(blob);
        };
    }

    private static void read(InputStream layer, Names names) throws IOException {
        ArchiveStream limited = new ArchiveStream(layer);
        limited.beginHeader();
        TarArchiveInputStream tar = new TarArchiveInputStream(limited, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            names.add(entry);
            limited.beginContent();
            if (!entry.isSparse()) {
                tar.skipNBytes(entry.isFile() ? entry.getSize() : 0);
                limited.beginHeader();
            }
        }
    }

    /**
     * What the names in a layer say.
     *
     * @param has paths of programs
     * @param hides paths that it takes out of the layers below; one that ends in a slash, all that is in the directory
     */
    private record Names(Set<String> has, Set<String> hides) {

        private void add(TarArchiveEntry entry) {
            String path = ArchiveEntry.clean("", entry.getName().replaceFirst("^/+", ""));
            if (path == null) {
                return;
            }
            String name = path.substring(path.lastIndexOf('/') + 1);
            String directory = path.substring(0, path.length() - name.length());
            if (name.equals(OPAQUE)) {
                addHidden(directory);
            } else if (name.startsWith(WHITEOUT)) {
                addHidden(directory + name.substring(WHITEOUT.length()));
            } else if (!entry.isDirectory() && PROGRAM.matcher(path).matches()) {
                has.add(path);
            }
        }

        private void addHidden(String path) {
            if (PROGRAM.matcher(path).matches() || ABOVE.matcher(path).matches()) {
                hides.add(path);
            }
        }

        private boolean hide(String path) {
            return hides.stream()
                    .anyMatch(hidden -> path.equals(hidden)
                            || path.startsWith(hidden.isEmpty() || hidden.endsWith("/") ? hidden : hidden + "/"));
        }

        private ObjectNode record() {
            ObjectNode record = Json.object();
            has.forEach(record.putArray(HAS)::add);
            hides.forEach(record.putArray(HIDES)::add);
            return record;
        }

        private static @Nullable Names of(ObjectNode record) {
            if (!record.path(HAS).isArray() || !record.path(HIDES).isArray()) {
                return null;
            }
            return new Names(texts(record, HAS), texts(record, HIDES));
        }

        private static Set<String> texts(ObjectNode record, String field) {
            Set<String> texts = new TreeSet<>();
            record.path(field).forEach(each -> texts.add(each.asText()));
            return texts;
        }
    }
}

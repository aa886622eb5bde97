// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the layers that were packed last hold their large files. Such a file is compressed to the same bytes whatever
 * stands around it, so a layer in which one jar changed gets the others as copies. Used by one thread.
 */
final class CompressedFileCache {

    /** How many layers are looked into: those of the modules of a build, or of the services of a developer. */
    private static final int LAYERS = 8;

    private static final int FIELDS = 3;

    private final BlobStore store;
    private final MediaType type;
    private final String kind;
    private final List<Written> written = new ArrayList<>();
    private @Nullable Map<String, CompressedFile> known;

    private record Written(Supplier<Digest> content, List<PackedPiece> pieces) {}

    CompressedFileCache(BlobStore store, LayerCompression compression) {
        this.store = store;
        this.type = MediaType.layer(compression.format());
        this.kind = "contents-" + compression.format().name().toLowerCase(Locale.ROOT) + "-" + compression.level() + "-"
                + LayerWriter.FORMAT;
    }

    /** Where a file lies, by the digest of its content, or null where no layer is known to hold it. */
    @Nullable
    CompressedFile find(Digest content) throws IOException {
        if (known == null) {
            known = read();
        }
        return known.get(content.hex());
    }

    /**
     * The list that is to tell, once the layer is finished, where it holds a file.
     *
     * @param content tells then what the file held
     */
    List<PackedPiece> begin(Supplier<Digest> content) {
        List<PackedPiece> pieces = new ArrayList<>();
        written.add(new Written(content, pieces));
        return pieces;
    }

    /** Remembers where {@code layer}, which is finished, holds its large files. */
    void keep(Descriptor layer) throws IOException {
        if (written.isEmpty()) {
            return;
        }
        ObjectNode table = Json.object();
        table.put("size", layer.size());
        ObjectNode contents = table.putObject("contents");
        for (Written file : written) {
            ArrayNode numbers = contents.putArray(file.content.get().hex());
            for (PackedPiece each : file.pieces) {
                numbers.add(each.position()).add(each.bytes()).add(each.checksum());
            }
        }
        store.records().write(kind, layer.digest().hex(), table);
    }

    private Map<String, CompressedFile> read() throws IOException {
        Map<String, CompressedFile> contents = new HashMap<>();
        for (String hex : store.records().newest(kind, LAYERS)) {
            ObjectNode table = store.records().read(kind, hex);
            ObjectNode files = table == null ? null : Json.child(table, "contents");
            Descriptor layer = table == null ? null : layer(hex, table);
            if (files != null && layer != null && store.contains(layer)) {
                Path blob = store.path(layer.digest());
                files.properties()
                        .forEach(each ->
                                contents.putIfAbsent(each.getKey(), new CompressedFile(blob, pieces(each.getValue()))));
            }
        }
        return contents;
    }

    /** The layer that a table is about, or null where the table is damaged. */
    private @Nullable Descriptor layer(String hex, ObjectNode table) {
        try {
            return new Descriptor(
                    type, new Digest("sha256", hex), table.path("size").asLong(-1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<PackedPiece> pieces(JsonNode numbers) {
        List<PackedPiece> pieces = new ArrayList<>();
        for (int i = 0; i + FIELDS <= numbers.size(); i += FIELDS) {
            pieces.add(new PackedPiece(
                    numbers.get(i).asLong(),
                    numbers.get(i + 1).asInt(),
                    numbers.get(i + 2).asInt()));
        }
        return pieces;
    }
}

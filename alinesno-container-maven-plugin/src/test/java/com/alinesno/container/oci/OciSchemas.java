// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges documents by the JSON schemas of the OCI image specification 1.1.1, without a network. */
public final class OciSchemas {

    /** The type under which {@link #validate} knows the file {@code oci-layout}, which has no media type of its own. */
    public static final MediaType LAYOUT_HEADER = new MediaType("application/vnd.oci.layout.header.v1+json");

    private static final String BASE = "https://opencontainers.org/schema/";

    /** The addresses by which the schemas know each other, in all the bases that their references resolve to. */
    private static final Map<String, String> ADDRESSES = Map.ofEntries(
            Map.entry("image/config", "config-schema.json"),
            Map.entry("descriptor", "content-descriptor.json"),
            Map.entry("image/content-descriptor.json", "content-descriptor.json"),
            Map.entry("image/descriptor/mediaType", "defs-descriptor.json"),
            Map.entry("defs-descriptor.json", "defs-descriptor.json"),
            Map.entry("image/defs-descriptor.json", "defs-descriptor.json"),
            Map.entry("defs.json", "defs.json"),
            Map.entry("image/defs.json", "defs.json"),
            Map.entry("image/descriptor/defs.json", "defs.json"),
            Map.entry("image/index", "image-index-schema.json"),
            Map.entry("image/layout", "image-layout-schema.json"),
            Map.entry("image/manifest", "image-manifest-schema.json"));

    private static final Map<MediaType, String> SCHEMAS = Map.of(
            MediaType.OCI_MANIFEST,
            "image/manifest",
            MediaType.OCI_INDEX,
            "image/index",
            MediaType.OCI_CONFIG,
            "image/config",
            LAYOUT_HEADER,
            "image/layout");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4, builder -> builder.schemaLoaders(loaders -> loaders.schemas(schemas())));

    private OciSchemas() {}

    /**
     * Judges one document.
     *
     * @return what the schema objects to; empty when the document is valid
     * @throws IllegalArgumentException when there is no schema for the type
     */
    public static List<String> validate(MediaType type, byte[] document) {
        String schema = SCHEMAS.get(type);
        if (schema == null) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        JsonSchema compiled = FACTORY.getSchema(SchemaLocation.of(BASE + schema));
        return compiled.validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private static Map<String, String> schemas() {
        Map<String, String> schemas = new LinkedHashMap<>();
        ADDRESSES.forEach((address, file) -> schemas.put(BASE + address, read(file)));
        return schemas;
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(OciSchemas.class.getResourceAsStream("schemas/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

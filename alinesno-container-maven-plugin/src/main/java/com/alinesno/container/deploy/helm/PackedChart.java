// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A package as a registry has it.
 *
 * @param name of the chart, with which the repository ends
 * @param version of the chart
 * @param archive the name of the package's file
 * @param image the digest of the image that it deploys
 * @param config the document that the manifest calls its configuration
 * @param annotations of the manifest
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PackedChart(
        String name,
        ChartVersion version,
        String archive,
        Digest image,
        byte[] config,
        Map<String, String> annotations) {

    private static final MediaType CONFIG = new MediaType("application/vnd.cncf.helm.config.v1+json");
    private static final MediaType CONTENT = new MediaType("application/vnd.cncf.helm.chart.content.v1.tar+gzip");

    /**
     * Reads what {@link ChartDocuments#description} wrote.
     *
     * @throws MalformedDocumentException when it is anything else
     */
    public static PackedChart parse(byte[] document, String file) throws MalformedDocumentException {
        ObjectNode json = Json.parse(document, file);
        ObjectNode config = Json.child(json, "config");
        String archive = Json.text(json, "archive");
        String image = Json.text(json, "imageDigest");
        String name = config == null ? null : Json.text(config, "name");
        String version = config == null ? null : Json.text(config, "version");
        if (config == null || archive == null || image == null || name == null || version == null) {
            throw new MalformedDocumentException(file + " does not describe a chart");
        }
        try {
            return new PackedChart(
                    name,
                    ChartVersion.parse(version),
                    archive,
                    Digest.parse(image),
                    Json.write(config),
                    Json.textMap(json, "annotations"));
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(file + " does not describe a chart (" + e.getMessage() + ")");
        }
    }

    public Descriptor configDescriptor() {
        return Descriptor.of(CONFIG, config);
    }

    /** Points at the package itself. */
    public static Descriptor contentDescriptor(byte[] content) {
        return Descriptor.of(CONTENT, content);
    }

    /** The manifest's document. */
    public byte[] manifest(Descriptor content) {
        return new Manifest(MediaType.OCI_MANIFEST, configDescriptor(), List.of(content), annotations).toBytes();
    }
}

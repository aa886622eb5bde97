// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.BlobWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that {@code ADD} fetches, in the store. One whose checksum the file demands is fetched once; others are fetched in each build,
 * because they may have changed.
 */
final class DownloadedFiles {

    private static final String KIND = "downloads";
    private static final MediaType TYPE = new MediaType("application/octet-stream");
    private static final int BUFFER = 1 << 16;

    private final BlobStore store;
    private final Downloads downloads;

    DownloadedFiles(BlobStore store, Downloads downloads) {
        this.store = store;
        this.downloads = downloads;
    }

    /** The contents of all that a step fetches. */
    Map<CopyItem.Download, FileContent> of(Step.Copy step) throws IOException, InterruptedException {
        Map<CopyItem.Download, FileContent> contents = new LinkedHashMap<>();
        for (CopyItem item : step.items()) {
            if (item instanceof CopyItem.Download download) {
                contents.put(download, content(step, download));
            }
        }
        return contents;
    }

    private FileContent content(Step step, CopyItem.Download download) throws IOException, InterruptedException {
        Digest checksum = download.checksum() == null ? null : checksum(step, download.checksum());
        Descriptor known = checksum == null ? null : find(checksum);
        Descriptor file = known == null ? fetch(step, download, checksum) : known;
        return new FileContent.Part(store.path(file.digest()), 0, file.size(), file.digest());
    }

    private static Digest checksum(Step step, String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new DockerfileException(
                    step.at(), "--checksum: " + e.getMessage(), "Write sha256: and 64 hexadecimal digits.");
        }
    }

    private @Nullable Descriptor find(Digest checksum) throws IOException {
        ObjectNode record = store.records().read(KIND, checksum.hex());
        if (record == null) {
            return null;
        }
        try {
            Digest digest = Digest.parse(record.path("digest").asText());
            Descriptor file = new Descriptor(TYPE, digest, record.path("size").asLong(-1));
            return store.contains(file) ? file : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Descriptor fetch(Step step, CopyItem.Download download, @Nullable Digest checksum)
            throws IOException, InterruptedException {
        Descriptor[] fetched = new Descriptor[1];
        downloads.fetch(address(step, download.url()), body -> fetched[0] = keep(step, download, body, checksum));
        Descriptor file = fetched[0];
        if (file == null) {
            throw new IOException(download.url() + " was not fetched");
        }
        if (checksum != null) {
            ObjectNode record = Json.object();
            record.put("digest", file.digest().toString());
            record.put("size", file.size());
            store.records().write(KIND, checksum.hex(), record);
        }
        return file;
    }

    private static URI address(Step step, String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new DockerfileException(
                    step.at(), "the address " + url + " is malformed", "Write special characters as %20 and the like.");
        }
    }

    private Descriptor keep(Step step, CopyItem.Download download, InputStream body, @Nullable Digest checksum)
            throws IOException {
        MessageDigest computation = checksum == null ? Digest.newSha256() : checksum.newComputation();
        try (BlobWriter writer = store.newBlob()) {
            byte[] buffer = new byte[BUFFER];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                writer.write(buffer, 0, n);
                computation.update(buffer, 0, n);
            }
            byte[] hash = computation.digest();
            if (checksum != null && !checksum.matches(hash)) {
                throw new DockerfileException(
                        step.at(),
                        "--checksum=" + checksum + " is not that of " + download.url() + ", which is "
                                + checksum.algorithm() + ":" + HexFormat.of().formatHex(hash),
                        "Find out which of them is right: the file may have been changed, or replaced.");
            }
            return writer.commit(TYPE);
        }
    }
}

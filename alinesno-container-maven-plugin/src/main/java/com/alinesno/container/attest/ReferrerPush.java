// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.FetchedManifest;
import com.alinesno.container.registry.RegistryClient;
import com.alinesno.container.registry.RegistryException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts documents beside an image in a repository. Registries that do not list referrers by themselves get the list under a tag, as
 * the specification has it. No registry can be asked to replace a tag only if nobody else has: whoever writes the list reads it
 * again afterwards, and writes once more if another one was quicker.
 */
public final class ReferrerPush {

    private static final int NOT_FOUND = 404;

    /** How often the list is written before the writers of others are too many. */
    private static final int MOST_WRITES = 4;

    private final RegistryClient client;
    private final String repository;

    public ReferrerPush(RegistryClient client, String repository) {
        this.client = client;
        this.repository = repository;
    }

    /**
     * Puts a document beside its subject, which is there. One that is there already costs one or two requests.
     *
     * @return whether anything was sent
     * @throws RegistryException when the registry does not take it; what was sent of it has no name then
     */
    public boolean push(Referrer referrer) throws IOException {
        byte[] manifest = referrer.manifest();
        Descriptor descriptor = Descriptor.of(MediaType.OCI_MANIFEST, manifest);
        Digest subject = referrer.subject().digest();
        for (Descriptor each : client.referrers(repository, subject)) {
            if (each.digest().equals(descriptor.digest())) {
                return false;
            }
        }
        client.push(repository, referrer.document(), any -> new ByteArrayInputStream(referrer.content()), List.of());
        client.push(repository, Referrer.emptyDescriptor(), any -> new ByteArrayInputStream(Referrer.EMPTY), List.of());
        if (!client.putReferrer(repository, descriptor, manifest)) {
            list(referrer.entry(), descriptor.digest(), subject.algorithm() + "-" + subject.hex());
        }
        return true;
    }

    private void list(ObjectNode entry, Digest digest, String tag) throws IOException {
        for (int write = 1; write <= MOST_WRITES; write++) {
            FetchedManifest known = known(tag);
            ObjectNode longer = with(entry, digest, known);
            if (longer == null) {
                return;
            }
            byte[] list = Json.write(longer);
            client.putManifest(repository, Descriptor.of(MediaType.OCI_INDEX, list), list, tag);
        }
        if (with(entry, digest, known(tag)) != null) {
            throw new IOException("other builds replace the list of referrers " + repository + ":" + tag
                    + " again and again. Push once more when they are done");
        }
    }

    private @Nullable FetchedManifest known(String tag) throws IOException {
        try {
            return client.manifest(repository, tag);
        } catch (RegistryException e) {
            if (e.status() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** The list with the entry at its end, and all that it had as it was; null where the entry is there. */
    private static @Nullable ObjectNode with(ObjectNode entry, Digest digest, @Nullable FetchedManifest known)
            throws MalformedDocumentException {
        ObjectNode list = Json.object();
        if (known == null) {
            list.put("schemaVersion", 2);
            list.put("mediaType", MediaType.OCI_INDEX.value());
        } else {
            list = Json.parse(known.content(), "the list of referrers");
        }
        ArrayNode all = list.arrayNode();
        for (ObjectNode each : Json.children(list, "manifests")) {
            if (digest.toString().equals(Json.text(each, "digest"))) {
                return null;
            }
            all.add(each);
        }
        list.set("manifests", all.add(entry));
        return list;
    }
}

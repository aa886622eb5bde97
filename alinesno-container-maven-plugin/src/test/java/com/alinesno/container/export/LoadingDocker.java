// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.engine.EngineImage;
import com.alinesno.container.engine.TestDocker;
import com.alinesno.container.engine.TestEngine;
import com.alinesno.container.export.files.OciLayout;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Docker that takes images too. */
public final class LoadingDocker extends TestDocker {

    /** The names of the members of each archive that was sent. */
    public final List<Set<String>> loads = new CopyOnWriteArrayList<>();

    public LoadingDocker(Path socket) throws IOException {
        super(socket);
        engine.on("POST /images/load", this::load);
    }

    public void load(TestEngine.Call call) throws IOException {
        Map<String, byte[]> members;
        try (InputStream body = call.body()) {
            members = OutputFiles.byName(OutputFiles.entries(body));
            body.transferTo(OutputStream.nullOutputStream());
        }
        loads.add(members.keySet());
        String failure = members.containsKey("manifest.json") ? loadArchive(members) : loadLayout(members);
        String answer = failure.isEmpty() ? "{\"stream\":\"Loaded image\"}" : error(failure);
        call.reply(200, "Content-Type: application/json", answer + "\n");
    }

    public static String error(String message) {
        return "{\"errorDetail\":{\"message\":\"" + message + "\"},\"error\":\"" + message + "\"}";
    }

    private String loadArchive(Map<String, byte[]> members) throws IOException {
        String array = new String(member(members, "manifest.json"), StandardCharsets.UTF_8);
        ObjectNode manifest = Json.parse(Built.utf8(between(array, "[", "]")), "manifest.json");
        byte[] config = member(members, Objects.requireNonNull(Json.text(manifest, "Config")));
        List<String> diffIds = diffIds(config);
        List<String> layers = Json.texts(manifest, "Layers");
        Set<String> known = new HashSet<>();
        images.values().forEach(image -> known.addAll(image.diffIds()));
        for (int i = 0; i < layers.size(); i++) {
            if (!members.containsKey(layers.get(i)) && !known.contains(diffIds.get(i))) {
                return "open " + layers.get(i) + ": no such file or directory";
            }
        }
        keep(new EngineImage(Digest.of(config).toString(), diffIds), Json.texts(manifest, "RepoTags"));
        return "";
    }

    private String loadLayout(Map<String, byte[]> members) throws IOException {
        for (Descriptor entry :
                Index.parse(member(members, "index.json"), MediaType.OCI_INDEX).manifests()) {
            Manifest manifest = Manifest.parse(member(members, OciLayout.path(entry.digest())), MediaType.OCI_MANIFEST);
            byte[] config = member(members, OciLayout.path(manifest.config().digest()));
            String name = Objects.requireNonNull(entry.annotations().get("io.containerd.image.name"));
            keep(new EngineImage(entry.digest().toString(), diffIds(config)), List.of(name));
        }
        return "";
    }

    private void keep(EngineImage image, List<String> names) {
        images.put(image.id(), image);
        names.forEach(name -> images.put(name, image));
    }

    private static List<String> diffIds(byte[] config) throws IOException {
        return ImageConfig.parse(config).diffIds().stream()
                .map(Digest::toString)
                .toList();
    }

    private static byte[] member(Map<String, byte[]> members, String name) throws IOException {
        byte[] member = members.get(name);
        if (member == null) {
            throw new IOException("the archive lacks " + name);
        }
        return member;
    }
}

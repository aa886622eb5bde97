// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Json;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of Docker's behaviour as loading an image meets, on a {@link TestEngine}. */
final class TestDocker implements AutoCloseable {

    /** The images by their IDs and by their names. */
    final Map<String, EngineImage> images = new ConcurrentHashMap<>();

    /** The names of the members of each archive that was sent. */
    final List<Set<String>> loads = new CopyOnWriteArrayList<>();

    final TestEngine engine;

    TestDocker(Path socket) throws IOException {
        engine = new TestEngine(socket)
                .on("GET /_ping", 200, "OK")
                .on("GET /info", 200, "{\"ServerVersion\":\"27.5.1\",\"DriverStatus\":[[\"Backing\",\"extfs\"]]}")
                .on("GET /images/", this::inspect)
                .on("GET /images/json", this::list)
                .on("POST /images/", this::tag)
                .on("POST /images/load", this::load);
    }

    /** Makes it a Docker that keeps manifests and blobs. */
    TestDocker withContainerd() {
        engine.on(
                "GET /info",
                200,
                "{\"ServerVersion\":\"29.0.0\",\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]}");
        return this;
    }

    /** Makes it a Podman, which says so in every answer. */
    TestDocker asPodman() {
        engine.on("GET /_ping", call -> call.reply(200, "Libpod-API-Version: 5.2.2", "OK"));
        engine.on("GET /info", 200, "{\"ServerVersion\":\"5.2.2\"}");
        return this;
    }

    EngineFinder finder(EngineSettings settings) {
        return new EngineFinder(settings, List.of(engine.path()));
    }

    @Override
    public void close() throws IOException {
        engine.close();
    }

    private void inspect(TestEngine.Call call) throws IOException {
        EngineImage image = images.get(between(call.request, "GET /images/", "/json"));
        if (image == null) {
            call.reply(404, "Content-Type: application/json", "{\"message\":\"No such image\"}");
        } else {
            ObjectNode json = Json.object();
            json.put("Id", image.id());
            Json.putTexts(json.putObject("RootFS"), "Layers", image.diffIds());
            call.reply(200, "Content-Type: application/json", new String(Json.write(json), StandardCharsets.UTF_8));
        }
    }

    private void list(TestEngine.Call call) throws IOException {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("images");
        images.values().stream()
                .map(EngineImage::id)
                .distinct()
                .sorted()
                .forEach(id -> array.addObject().put("Id", id));
        String object = new String(Json.write(json), StandardCharsets.UTF_8);
        call.reply(200, "Content-Type: application/json", between(object, "{\"images\":", "}"));
    }

    private void tag(TestEngine.Call call) throws IOException {
        EngineImage image = images.get(between(call.request, "POST /images/", "/tag"));
        if (image == null) {
            call.reply(404, "Content-Type: application/json", "{\"message\":\"No such image\"}");
        } else {
            images.put(call.request.replaceFirst(".*\\?repo=", "").replace("&tag=", ":"), image);
            call.reply(201, "Docker-Experimental: false", "");
        }
    }

    void load(TestEngine.Call call) throws IOException {
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

    static String error(String message) {
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

    /** What stands between a beginning and the last occurrence of an end. */
    private static String between(String text, String beginning, String end) {
        return text.substring(beginning.length(), Math.max(beginning.length(), text.lastIndexOf(end)));
    }
}

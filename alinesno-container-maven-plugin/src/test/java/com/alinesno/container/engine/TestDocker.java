// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of Docker's behaviour as questions about images meet, on a {@link TestEngine}. */
public class TestDocker implements AutoCloseable {

    /** The images by their IDs and by their names. */
    public final Map<String, EngineImage> images = new ConcurrentHashMap<>();

    public final TestEngine engine;

    public TestDocker(Path socket) throws IOException {
        engine = new TestEngine(socket)
                .on("GET /_ping", 200, "OK")
                .on("GET /info", 200, "{\"ServerVersion\":\"27.5.1\",\"DriverStatus\":[[\"Backing\",\"extfs\"]]}")
                .on("GET /images/", this::inspect)
                .on("GET /images/json", this::list)
                .on("POST /images/", this::tag);
    }

    /** Makes it a Docker that keeps manifests and blobs. */
    public TestDocker withContainerd() {
        engine.on(
                "GET /info",
                200,
                "{\"ServerVersion\":\"29.0.0\",\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]}");
        return this;
    }

    /** Makes it a Podman, which says so in every answer. */
    public TestDocker asPodman() {
        engine.on("GET /_ping", call -> call.reply(200, "Libpod-API-Version: 5.2.2", "OK"));
        engine.on("GET /info", 200, "{\"ServerVersion\":\"5.2.2\"}");
        return this;
    }

    public EngineFinder finder(EngineSettings settings) {
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

    /** What stands between a beginning and the last occurrence of an end. */
    protected static String between(String text, String beginning, String end) {
        return text.substring(beginning.length(), Math.max(beginning.length(), text.lastIndexOf(end)));
    }
}

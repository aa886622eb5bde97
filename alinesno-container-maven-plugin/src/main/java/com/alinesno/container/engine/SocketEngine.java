// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.engine.socket.EngineAddress;
import com.alinesno.container.engine.socket.EngineHttp;
import com.alinesno.container.engine.socket.EngineResponse;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Docker, or Podman with Docker's API, through the socket that it listens on (Docker Engine API). */
final class SocketEngine implements Engine {

    private static final Duration GREETING = Duration.ofSeconds(10);
    private static final String PODMAN = "libpod-api-version";

    private final EngineHttp http;
    private final EngineInfo info;

    private SocketEngine(EngineHttp http, EngineInfo info) {
        this.http = http;
        this.info = info;
    }

    /**
     * Asks who is there.
     *
     * @throws IOException when nobody answers, or something that is not an engine
     */
    static SocketEngine open(EngineAddress address, Duration timeout) throws IOException {
        Duration greeting = timeout.compareTo(GREETING) < 0 ? timeout : GREETING;
        EngineHttp http = new EngineHttp(address, timeout);
        boolean podman;
        try (EngineResponse response = new EngineHttp(address, greeting).get("/_ping")) {
            require(response, address.text());
            podman = response.header(PODMAN) != null;
        }
        try (EngineResponse response = http.get("/info")) {
            require(response, address.text());
            ObjectNode json = Json.parse(response.document(), "description of the engine at " + address);
            return new SocketEngine(http, EngineInfo.parse(json, podman));
        }
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public @Nullable EngineImage find(String nameOrId) throws IOException {
        try (EngineResponse response = http.get("/images/" + nameOrId + "/json")) {
            if (response.status() == 404) {
                return null;
            }
            require(response, info.toString());
            return EngineImage.parse(response.document());
        }
    }

    @Override
    public List<String> images(int limit) throws IOException {
        try (EngineResponse response = http.get("/images/json")) {
            require(response, info.toString());
            Stream<ObjectNode> images = Json.parseList(response.document(), "list of images").stream();
            return images.map(image -> Json.text(image, "Id"))
                    .filter(Objects::nonNull)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public void tag(String id, ImageReference name) throws IOException {
        String repository = name.registry() + "/" + name.repository();
        String query = "?repo=" + repository + "&tag=" + name.tagOrLatest();
        try (EngineResponse response = http.post("/images/" + id + "/tag" + query)) {
            require(response, info.toString());
        }
    }

    @Override
    public void load(ArchiveBody archive) throws IOException {
        // With its progress, so that an engine that works is not taken for one that hangs.
        try (EngineResponse response = http.post("/images/load?quiet=0", archive)) {
            require(response, info.toString());
            LoadProgress.readAll(response.body(), info.toString());
        }
    }

    @Override
    public void save(String id, TemporaryFile file) throws IOException {
        try (EngineResponse response = http.get("/images/" + id + "/get")) {
            require(response, info.toString());
            try (OutputStream out = file.open()) {
                response.body().transferTo(out);
            }
        }
    }

    private static void require(EngineResponse response, String engine) throws IOException {
        if (!response.isSuccess()) {
            throw new IOException(engine + " says: " + response.message());
        }
    }
}

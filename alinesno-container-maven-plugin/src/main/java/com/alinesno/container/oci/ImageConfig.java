// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An image configuration (OCI image specification, <i>config.md</i>): what to run, with which environment, and the diff
 * IDs of the layers. It is kept as the tree that it was read from, so that what a base image says and we do not know
 * (StopSignal, Shell, OnBuild, fields of tomorrow) reaches the result untouched. Immutable: {@link #update} makes a
 * changed copy.
 */
public final class ImageConfig {

    private final ObjectNode root;

    private ImageConfig(ObjectNode root) {
        this.root = root;
    }

    /** The configuration of an image that has no base: no layers, nothing to run. */
    public static ImageConfig empty(Platform platform) {
        ObjectNode root = Json.object();
        ObjectNode platformJson = platform.toJson();
        root.setAll(platformJson);
        root.putObject("config");
        ObjectNode rootfs = root.putObject("rootfs");
        rootfs.put("type", "layers");
        rootfs.putArray("diff_ids");
        return new ImageConfig(root);
    }

    /**
     * Reads an image configuration.
     *
     * @throws MalformedDocumentException when it is no JSON object, names no platform, its diff IDs are not digests, or a
     *     field that this class knows is of another type than the specification says
     */
    public static ImageConfig parse(byte[] document) throws MalformedDocumentException {
        return parse(document, null);
    }

    /**
     * Reads an image configuration that may be silent about its platform, or may name it in the machine's words: the result
     * says it in those of the specification.
     *
     * @param listed the platform that the image is listed for, which goes where the document has none; null where nobody says
     * @throws MalformedDocumentException as {@link #parse(byte[])}
     */
    public static ImageConfig parse(byte[] document, @Nullable Platform listed) throws MalformedDocumentException {
        ObjectNode root = Json.parse(document, "image configuration");
        Platform.complete(root, listed);
        ImageConfig config = new ImageConfig(root);
        config.readPlatform();
        config.readDiffIds();
        config.checkRuntime();
        return config;
    }

    /** The platform that the image is for. */
    public Platform platform() {
        return checked(this::readPlatform);
    }

    /** The digests of the uncompressed layers, the lowest first. */
    public List<Digest> diffIds() {
        return checked(this::readDiffIds);
    }

    /** The environment in its order; a variable without {@code =} has the empty text. */
    public Map<String, String> environment() {
        return checked(this::readEnvironment);
    }

    /** The labels in their order. */
    public Map<String, String> labels() {
        return checked(() -> Json.textMap(runtime(), "Labels"));
    }

    /** The entry point, or null where there is none. */
    public @Nullable List<String> entrypoint() {
        return texts("Entrypoint");
    }

    /** The arguments of the entry point, or the command itself where there is none; null where nothing is said. */
    public @Nullable List<String> command() {
        return texts("Cmd");
    }

    /** The user, by name or number, with or without a group; null or empty means root. */
    public @Nullable String user() {
        return Json.text(runtime(), "User");
    }

    /** The working directory, or null where nothing is said. */
    public @Nullable String workingDirectory() {
        return Json.text(runtime(), "WorkingDir");
    }

    /** Ports such as {@code 8080/tcp}, in their order. */
    public List<String> exposedPorts() {
        return keys("ExposedPorts");
    }

    /** Whether it says how its containers are asked for their health. */
    public boolean checksItself() {
        return !"NONE".equals(runtime().path("Healthcheck").path("Test").path(0).asText("NONE"));
    }

    /** Absolute paths of volumes, in their order. */
    public List<String> volumes() {
        return keys("Volumes");
    }

    /** The number of history entries that stand for a layer, which must not exceed that of the layers. */
    public int layersInHistory() {
        int layers = 0;
        for (JsonNode entry : root.path("history")) {
            if (!entry.path("empty_layer").asBoolean(false)) {
                layers++;
            }
        }
        return layers;
    }

    /** A copy of the whole document, for those who show it. */
    public ObjectNode toTree() {
        return root.deepCopy();
    }

    /** The document in its one fixed form: equal configurations have equal bytes. */
    public byte[] toBytes() {
        return Json.write(root);
    }

    /** A copy with the changes that {@code changes} makes. */
    public ImageConfig update(Consumer<Update> changes) {
        ObjectNode copy = root.deepCopy();
        changes.accept(new Update(copy));
        return new ImageConfig(copy);
    }

    private ObjectNode runtime() {
        ObjectNode runtime = Json.child(root, "config");
        return runtime == null ? Json.object() : runtime;
    }

    /** The texts of a field of {@code config}, such as Docker's {@code Shell} and {@code OnBuild}; null where it is no list. */
    public @Nullable List<String> texts(String field) {
        return runtime().get(field) instanceof ArrayNode ? checked(() -> Json.texts(runtime(), field)) : null;
    }

    private List<String> keys(String field) {
        List<String> keys = new ArrayList<>();
        runtime().path(field).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private void checkRuntime() throws MalformedDocumentException {
        readEnvironment();
        Json.textMap(runtime(), "Labels");
        for (String field : List.of("Entrypoint", "Cmd")) {
            Json.texts(runtime(), field);
        }
        for (String field : List.of("ExposedPorts", "Volumes")) {
            require(field, runtime().path(field), JsonNode::isObject);
        }
        for (String field : List.of("User", "WorkingDir", "StopSignal")) {
            require(field, runtime().path(field), JsonNode::isTextual);
        }
        require("config", root.path("config"), JsonNode::isObject);
        require("history", root.path("history"), JsonNode::isArray);
    }

    private static void require(String field, JsonNode value, Predicate<JsonNode> type)
            throws MalformedDocumentException {
        if (!value.isMissingNode() && !value.isNull() && !type.test(value)) {
            throw new MalformedDocumentException("'" + field + "' of the image configuration is of the wrong type: "
                    + Json.shorten(value.toString()));
        }
    }

    private Platform readPlatform() throws MalformedDocumentException {
        Platform platform = Platform.fromJson(root);
        if (platform == null) {
            throw new MalformedDocumentException("image configuration names no os and architecture");
        }
        return platform;
    }

    private List<Digest> readDiffIds() throws MalformedDocumentException {
        ObjectNode rootfs = Json.child(root, "rootfs");
        List<Digest> diffIds = new ArrayList<>();
        if (rootfs != null) {
            for (String diffId : Json.texts(rootfs, "diff_ids")) {
                try {
                    diffIds.add(Digest.parse(diffId));
                } catch (IllegalArgumentException e) {
                    throw new MalformedDocumentException("diff ID of the image configuration: " + e.getMessage(), e);
                }
            }
        }
        return diffIds;
    }

    private Map<String, String> readEnvironment() throws MalformedDocumentException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : Json.texts(runtime(), "Env")) {
            int equals = variable.indexOf('=');
            environment.put(
                    equals < 0 ? variable : variable.substring(0, equals),
                    equals < 0 ? "" : variable.substring(equals + 1));
        }
        return environment;
    }

    private interface Reading<T> {
        T read() throws MalformedDocumentException;
    }

    /** What {@link #parse} has let pass reads again without failing; other fields of a wrong type are said to be so. */
    private static <T> T checked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MalformedDocumentException e) {
            throw new IllegalArgumentException("image configuration: " + e.getMessage(), e);
        }
    }

    /** The changes that {@link #update} offers; it cannot outlive the call. */
    public static final class Update {

        private final ObjectNode root;

        private Update(ObjectNode root) {
            this.root = root;
        }

        /** Says when the image was made. */
        public Update created(Instant created) {
            root.put("created", created.toString());
            return this;
        }

        /** Adds a layer on top, with its history. */
        public Update addLayer(Digest diffId, History history) {
            ObjectNode rootfs = object(root, "rootfs");
            rootfs.put("type", "layers");
            ArrayNode diffIds = rootfs.get("diff_ids") instanceof ArrayNode array ? array : rootfs.putArray("diff_ids");
            diffIds.add(diffId.toString());
            addHistory(history.toJson());
            return this;
        }

        /** Adds a history entry of something that changed no file. */
        public Update addHistory(History history) {
            ObjectNode entry = history.toJson();
            entry.put("empty_layer", true);
            addHistory(entry);
            return this;
        }

        /**
         * Adds history entries for layers that the document is silent about, so that ours stand beside the right ones.
         */
        public Update padHistory(int layers, History history) {
            for (int i = 0; i < layers; i++) {
                addHistory(history.toJson());
            }
            return this;
        }

        /** Sets the variables, keeping the others; the result is in the order of first appearance. */
        public Update environment(Map<String, String> variables) {
            if (!variables.isEmpty()) {
                Map<String, String> merged = new LinkedHashMap<>(new ImageConfig(root).environment());
                merged.putAll(variables);
                ArrayNode array = runtime().putArray("Env");
                merged.forEach((name, value) -> array.add(name + "=" + value));
            }
            return this;
        }

        /** Sets the labels, keeping the others; the result is sorted. */
        public Update labels(Map<String, String> labels) {
            if (!labels.isEmpty()) {
                Map<String, String> merged = new TreeMap<>(new ImageConfig(root).labels());
                merged.putAll(labels);
                Json.putTextMap(runtime(), "Labels", merged);
            }
            return this;
        }

        /** Adds ports such as {@code 8080/tcp}. */
        public Update exposedPorts(Collection<String> ports) {
            return addKeys("ExposedPorts", ports);
        }

        /** Adds volumes by their absolute paths. */
        public Update volumes(Collection<String> volumes) {
            return addKeys("Volumes", volumes);
        }

        /** Sets or, with null, removes the entry point. */
        public Update entrypoint(@Nullable List<String> entrypoint) {
            return list("Entrypoint", entrypoint);
        }

        /** Sets or, with null, removes the arguments. */
        public Update command(@Nullable List<String> command) {
            return list("Cmd", command);
        }

        public Update user(String user) {
            runtime().put("User", user);
            return this;
        }

        public Update workingDirectory(String directory) {
            runtime().put("WorkingDir", directory);
            return this;
        }

        /** Sets the signal that asks the container to stop, such as {@code SIGTERM}. */
        public Update stopSignal(String signal) {
            runtime().put("StopSignal", signal);
            return this;
        }

        public Update healthCheck(HealthCheck check) {
            runtime().set("Healthcheck", check.toJson());
            return this;
        }

        /** Sets or, with null, removes a list of texts in {@code config}, such as Docker's {@code Shell} and {@code OnBuild}. */
        public Update texts(String field, @Nullable List<String> values) {
            return list(field, values);
        }

        /** Says that the words of the command are escaped as Windows wants it; Docker's builders say it of every command. */
        public Update argsEscaped() {
            runtime().put("ArgsEscaped", true);
            return this;
        }

        /** Sets who made the image. */
        public Update author(String author) {
            root.put("author", author);
            return this;
        }

        /** Says that the image is for another platform than its base. */
        public Update platform(Platform platform) {
            root.remove(List.of("architecture", "os", "os.version", "os.features", "variant"));
            ObjectNode fields = platform.toJson();
            root.setAll(fields);
            return this;
        }

        private Update addKeys(String field, Collection<String> keys) {
            if (!keys.isEmpty()) {
                ObjectNode set = object(runtime(), field);
                keys.forEach(set::putObject);
            }
            return this;
        }

        private Update list(String field, @Nullable List<String> values) {
            runtime().remove(field);
            if (values != null) {
                ArrayNode array = runtime().putArray(field);
                values.forEach(array::add);
            }
            return this;
        }

        private void addHistory(ObjectNode entry) {
            ArrayNode history = root.get("history") instanceof ArrayNode array ? array : root.putArray("history");
            history.add(entry);
        }

        private ObjectNode runtime() {
            return object(root, "config");
        }

        private static ObjectNode object(ObjectNode parent, String field) {
            ObjectNode child = Json.child(parent, field);
            return child == null ? parent.putObject(field) : child;
        }
    }
}

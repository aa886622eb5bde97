// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an image configuration says of the containers that run it.
 *
 * @param entrypoint the program, or null where none is named
 * @param command the arguments of the entry point, or null
 * @param environment variables in their order, secrets included: {@link Setting#shown()} keeps those back
 * @param user null or empty means root
 * @param workingDirectory null means that nothing is said
 * @param ports such as {@code 8080/tcp}
 * @param volumes absolute paths
 * @param labels in their order
 * @param stopSignal null means the engine's default
 * @param healthCheck as it stands in the configuration, or null where there is none
 * @param others fields that this class does not know and that are not empty, by their names in the configuration
 */
public record ContainerReport(
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        Map<String, String> environment,
        @Nullable String user,
        @Nullable String workingDirectory,
        List<String> ports,
        List<String> volumes,
        Map<String, String> labels,
        @Nullable String stopSignal,
        @Nullable JsonNode healthCheck,
        Map<String, JsonNode> others) {

    private static final Set<String> KNOWN = Set.of(
            "Entrypoint",
            "Cmd",
            "Env",
            "User",
            "WorkingDir",
            "ExposedPorts",
            "Volumes",
            "Labels",
            "StopSignal",
            "Healthcheck");

    static ContainerReport of(ImageConfig config) {
        ObjectNode found = Json.child(config.toTree(), "config");
        ObjectNode json = found == null ? Json.object() : found;
        Map<String, JsonNode> others = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!KNOWN.contains(field.getKey()) && saysSomething(field.getValue())) {
                others.put(field.getKey(), field.getValue());
            }
        }
        JsonNode healthCheck = json.path("Healthcheck");
        return new ContainerReport(
                config.entrypoint(),
                config.command(),
                config.environment(),
                config.user(),
                config.workingDirectory(),
                config.exposedPorts(),
                config.volumes(),
                config.labels(),
                Json.text(json, "StopSignal"),
                saysSomething(healthCheck) ? healthCheck : null,
                Collections.unmodifiableMap(others));
    }

    /** All that is said, one by one, in the order in which people are told. */
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        addList(settings, "entrypoint", entrypoint);
        addList(settings, "cmd", command);
        addText(settings, "user", user);
        addText(settings, "workdir", workingDirectory);
        environment.forEach((name, value) -> settings.add(new Setting(Setting.ENVIRONMENT, name, value)));
        ports.forEach(port -> settings.add(new Setting("port", port, "")));
        volumes.forEach(volume -> settings.add(new Setting("volume", volume, "")));
        addText(settings, "stop signal", stopSignal);
        if (healthCheck != null) {
            settings.add(new Setting("health check", "", healthCheck.toString()));
        }
        labels.forEach((name, value) -> settings.add(new Setting("label", name, value)));
        others.forEach((name, value) -> settings.add(new Setting("other", name, value.toString())));
        return settings;
    }

    private static void addText(List<Setting> settings, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            settings.add(new Setting(field, "", value));
        }
    }

    private static void addList(List<Setting> settings, String field, @Nullable List<String> values) {
        if (values != null && !values.isEmpty()) {
            ObjectNode holder = Json.object();
            Json.putTexts(holder, field, values);
            settings.add(new Setting(field, "", holder.path(field).toString()));
        }
    }

    /** Docker writes down much that it leaves open. */
    private static boolean saysSomething(JsonNode value) {
        boolean open = value.isMissingNode()
                || value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
        return !open;
    }

    /** The number of variables and labels alone: values can be secrets. */
    @Override
    public String toString() {
        return "ContainerReport[" + environment.size() + " variables, " + labels.size() + " labels]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.secret.SecretText;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports for programs. Every field is always there: what is not known is null, lists and objects can be empty.
 * Numbers of bytes are exact. The same report gives the same document.
 */
public final class JsonWriter {

    private JsonWriter() {}

    /** {@code registry}, and {@code repositories} with {@code name} and {@code tags}. */
    public static byte[] bytes(Catalog catalog) {
        ObjectNode json = Json.object();
        json.put("registry", catalog.registry());
        ArrayNode repositories = json.putArray("repositories");
        for (Repository each : catalog.repositories()) {
            ObjectNode repository = repositories.addObject();
            repository.put("name", each.name());
            putTexts(repository, "tags", each.tags());
        }
        return Json.writeIndented(json);
    }

    /** What the image is known by, and in {@code platforms} its manifests, configurations and layers. */
    public static byte[] bytes(ImageReport image) {
        ObjectNode json = Json.object();
        json.put("image", image.name());
        json.put("digest", image.digest().toString());
        json.put("mediaType", image.mediaType().value());
        putSettings(json, "annotations", "annotation", image.annotations());
        ArrayNode platforms = json.putArray("platforms");
        image.platforms().forEach(each -> platforms.add(platform(each)));
        return Json.writeIndented(json);
    }

    /** What differs between {@code here} and {@code there}; where they are {@code identical}, nothing. */
    public static byte[] bytes(Difference difference) {
        ObjectNode json = Json.object();
        json.set("here", name(difference.here()));
        json.set("there", name(difference.there()));
        json.put("identical", difference.identical());
        putTexts(json, "onlyHere", texts(difference.onlyHere()));
        putTexts(json, "onlyThere", texts(difference.onlyThere()));
        putChanges(json, "annotations", difference.annotations());
        ArrayNode platforms = json.putArray("platforms");
        difference.platforms().forEach(each -> platforms.add(platform(each)));
        return Json.writeIndented(json);
    }

    private static ObjectNode name(ImageReport image) {
        ObjectNode json = Json.object();
        json.put("image", image.name());
        json.put("digest", image.digest().toString());
        return json;
    }

    private static ObjectNode platform(PlatformReport platform) {
        ObjectNode json = Json.object();
        json.put("platform", platform.platform().toString());
        json.put("osVersion", platform.platform().osVersion());
        json.put("manifestDigest", platform.manifest().toString());
        json.put("manifestMediaType", platform.manifestType().value());
        json.put("configDigest", platform.config().digest().toString());
        json.put("configMediaType", platform.config().mediaType().value());
        json.put("created", platform.created());
        json.put("bytes", platform.bytes());
        putLayers(json, "layers", platform.layers());
        json.set("config", container(platform.container()));
        putSettings(json, "annotations", "annotation", platform.annotations());
        return json;
    }

    private static ObjectNode container(ContainerReport container) {
        ObjectNode json = Json.object();
        putTexts(json, "entrypoint", shown(container.entrypoint()));
        putTexts(json, "cmd", shown(container.command()));
        putSettings(json, "env", Setting.ENVIRONMENT, container.environment());
        json.put("user", container.user());
        json.put("workingDirectory", container.workingDirectory());
        putTexts(json, "ports", container.ports());
        putTexts(json, "volumes", container.volumes());
        putSettings(json, "labels", "label", container.labels());
        json.put("stopSignal", container.stopSignal());
        json.set("healthCheck", container.healthCheck() == null ? null : ShownJson.of(container.healthCheck()));
        ObjectNode others = json.putObject("others");
        container.others().forEach((name, value) -> others.set(name, ShownJson.of(value)));
        return json;
    }

    private static ObjectNode platform(PlatformDifference platform) {
        ObjectNode json = Json.object();
        json.put("platform", platform.here().platform().toString());
        json.put("identical", platform.identical());
        ObjectNode layers = json.putObject("layers");
        putLayers(layers, "shared", platform.layers().shared());
        ArrayNode repacked = layers.putArray("repacked");
        for (LayerDifference.Repacked each : platform.layers().repacked()) {
            ObjectNode pair = repacked.addObject();
            pair.set("here", layer(each.here()));
            pair.set("there", layer(each.there()));
        }
        putLayers(layers, "onlyHere", platform.layers().onlyHere());
        putLayers(layers, "onlyThere", platform.layers().onlyThere());
        putChanges(json, "config", platform.config());
        putChanges(json, "annotations", platform.annotations());
        return json;
    }

    private static void putLayers(ObjectNode json, String field, List<Layer> layers) {
        ArrayNode array = json.putArray(field);
        layers.forEach(layer -> array.add(layer(layer)));
    }

    private static ObjectNode layer(Layer layer) {
        ObjectNode json = Json.object();
        json.put("digest", layer.descriptor().digest().toString());
        json.put("diffId", layer.diffId().toString());
        json.put("mediaType", layer.descriptor().mediaType().value());
        json.put("bytes", layer.descriptor().size());
        return json;
    }

    private static void putChanges(ObjectNode json, String field, List<Change> changes) {
        ArrayNode array = json.putArray(field);
        for (Change each : changes) {
            ObjectNode change = array.addObject();
            change.put("field", each.field());
            change.put("name", each.name());
            change.put("here", each.here());
            change.put("there", each.there());
        }
    }

    private static void putTexts(ObjectNode json, String field, @Nullable Collection<String> texts) {
        if (texts == null) {
            json.putNull(field);
        } else {
            ArrayNode array = json.putArray(field);
            texts.forEach(array::add);
        }
    }

    private static void putSettings(ObjectNode json, String field, String kind, Map<String, String> texts) {
        ObjectNode object = json.putObject(field);
        texts.forEach((name, value) -> object.put(name, new Setting(kind, name, value).shown()));
    }

    private static @Nullable List<String> shown(@Nullable List<String> arguments) {
        return arguments == null ? null : SecretText.hide(arguments);
    }

    private static List<String> texts(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The services of a compose file, or the containers of an object's pods, as they are before a fragment changes them. A fragment
 * that misspells the name of one adds another, which nothing says the image of.
 */
final class Containers {

    private static final List<String> LISTS = List.of("containers", "initContainers");

    /** Where services of compose files have their images from. */
    private static final List<String> IMAGES = List.of("image", "build", "extends");

    private final Set<String> names;
    private final Map<String, Path> added = new TreeMap<>();

    Containers(Map<String, Object> tree) {
        this.names = new TreeSet<>(all(tree).keySet());
    }

    /** Notes what {@code fragment}, which is in the tree now, has added. */
    void note(Map<String, Object> tree, Path fragment) {
        all(tree).keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> added.putIfAbsent(name, fragment));
    }

    /**
     * Refuses those that were not there before and have no image from any fragment.
     *
     * @param tree with all fragments in it
     * @throws ConfigurationException when there is one
     */
    void requireImages(Map<String, Object> tree) {
        all(tree).forEach((name, container) -> {
            boolean hasImage =
                    container instanceof Map<?, ?> map && IMAGES.stream().anyMatch(key -> map.get(key) != null);
            Path fragment = added.get(name);
            if (!hasImage && fragment != null) {
                throw new ConfigurationException(
                        Fragments.PARAMETER,
                        fragment + " is for '" + name
                                + "', which the generated file does not have, and gives it no image",
                        names.isEmpty()
                                ? "Give it an image."
                                : "These are there: " + String.join(", ", names)
                                        + ". Correct the name, or give it an image.");
            }
        });
    }

    private static Map<String, @Nullable Object> all(Map<String, Object> tree) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        if (tree.get("services") instanceof Map<?, ?> services) {
            services.forEach((name, service) -> all.put(String.valueOf(name), service));
        }
        if (tree.get("spec") instanceof Map<?, ?> controller
                && controller.get("template") instanceof Map<?, ?> template
                && template.get("spec") instanceof Map<?, ?> pod) {
            LISTS.forEach(list -> add(pod.get(list), all));
        }
        return all;
    }

    private static void add(@Nullable Object list, Map<String, @Nullable Object> all) {
        if (list instanceof List<?> containers) {
            for (Object each : containers) {
                if (each instanceof Map<?, ?> container && container.get("name") != null) {
                    all.put(String.valueOf(container.get("name")), container);
                }
            }
        }
    }
}

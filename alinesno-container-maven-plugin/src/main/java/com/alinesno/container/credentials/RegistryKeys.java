// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.oci.ImageReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which a file may hold something for an image: {@code host/team/app}, {@code host/team}, {@code host},
 * the closest first; then the addresses that older versions of Docker wrote, such as {@code https://host/v1/}.
 *
 * @param registry host, with a port where one is given
 * @param repository the repository; may be empty
 */
record RegistryKeys(String registry, String repository) {

    private static final Set<String> DOCKER_HUB =
            Set.of(ImageReference.DOCKER_HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    /** Whether this is one of the names that Docker Hub goes by. */
    static boolean isDockerHub(String registry) {
        return DOCKER_HUB.contains(registry);
    }

    /** The value of the closest key, or null where there is none. */
    @Nullable
    JsonNode find(@Nullable ObjectNode values) {
        if (values == null) {
            return null;
        }
        for (String path = repository; !path.isEmpty(); path = path.substring(0, Math.max(path.lastIndexOf('/'), 0))) {
            JsonNode value = values.get(registry + "/" + path);
            if (value != null) {
                return value;
            }
        }
        JsonNode exact = values.get(registry);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            if (isRegistry(field.getKey())) {
                return field.getValue();
            }
        }
        return null;
    }

    private boolean isRegistry(String key) {
        boolean address = key.startsWith("https://") || key.startsWith("http://");
        String rest = address ? key.substring(key.indexOf("//") + 2) : key;
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        // Without a scheme, a path is that of a repository, unless it is one of the API's.
        if (!address && !path.matches("/?|/v[12]/?")) {
            return false;
        }
        return host.equals(registry) || (isDockerHub(registry) && isDockerHub(host));
    }
}

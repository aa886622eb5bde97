// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

/** Where the health endpoint is: on the service's own port below its paths, on a port of its own below others. */
record HealthPath(ApplicationProperties properties, WebStack web) {

    /** @param separate whether management has a port of its own */
    String of(boolean separate) {
        String before;
        if (separate) {
            before = path("management.server.base-path", "management.server.servlet.context-path");
        } else if (web == WebStack.SERVLET) {
            before = path("server.servlet.context-path") + path("spring.mvc.servlet.path");
        } else {
            before = path("spring.webflux.base-path");
        }
        String base = properties.get("management.endpoints.web.base-path");
        String health = properties.get("management.endpoints.web.path-mapping.health");
        return before + clean(base == null ? "/actuator" : base) + clean(health == null ? "health" : health);
    }

    private String path(String... names) {
        for (String name : names) {
            String path = properties.get(name);
            if (path != null) {
                return clean(path);
            }
        }
        return "";
    }

    /** With a slash before it and none behind; nothing for the root. */
    private static String clean(String path) {
        String trimmed = path.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
        return trimmed.isEmpty() ? "" : "/" + trimmed;
    }
}

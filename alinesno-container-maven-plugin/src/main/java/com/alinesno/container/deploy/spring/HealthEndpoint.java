// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.ApplicationProperties;
import com.alinesno.container.deploy.spring.config.ApplicationProperties.Listed;
import com.alinesno.container.deploy.spring.config.BootVersion;
import com.alinesno.container.deploy.spring.config.FoundProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a service answers for its health over HTTP, and where. */
final class HealthEndpoint {

    private static final List<String> AUTO_CONFIGURATIONS = List.of(
            ".HealthEndpointAutoConfiguration",
            ".EndpointAutoConfiguration",
            ".WebEndpointAutoConfiguration",
            ".ManagementContextAutoConfiguration");

    private final ApplicationProperties properties;
    private final BootVersion version;
    private final WebStack web;
    private boolean isThere = true;
    private @Nullable String doubtfulKey;
    private FoundProperty.@Nullable Unknown doubt;

    HealthEndpoint(ApplicationProperties properties, BootVersion version, WebStack web) {
        this.properties = properties;
        this.version = version;
        this.web = web;
    }

    /**
     * What is known of it.
     *
     * @param path with a slash at its beginning, or null where it answers 404, or may
     * @param doubt why that is not known, or null where it is
     */
    record Answer(@Nullable String path, @Nullable Doubt doubt) {}

    /** @param separate whether management has a port of its own */
    Answer read(boolean separate) {
        readAccess();
        readExposure();
        readExclusions();
        String path = path(separate);
        if (!isThere) {
            return new Answer(null, null);
        }
        String key = doubtfulKey;
        FoundProperty.Unknown why = doubt;
        return key == null || why == null ? new Answer(path, null) : new Answer(null, Doubt.ofHealth(key, why));
    }

    /** From 3.4 on endpoints have kinds of access, of which the older switches are the ends. */
    private void readAccess() {
        boolean hasAccess = version.atLeast(3, 4);
        String own = hasAccess ? known("management.endpoint.health.access") : null;
        Boolean enabled = ApplicationProperties.truth(known("management.endpoint.health.enabled"));
        if (own != null) {
            isThere &= !isNone(own);
        } else if (enabled != null) {
            isThere &= enabled;
        } else {
            String byDefault = hasAccess ? known("management.endpoints.access.default") : null;
            isThere &= !isNone(byDefault)
                    && !Boolean.FALSE.equals(
                            ApplicationProperties.truth(known("management.endpoints.enabled-by-default")));
        }
        if (hasAccess) {
            isThere &= !isNone(known("management.endpoints.access.max-permitted"));
        }
    }

    private static boolean isNone(@Nullable String access) {
        return "none".equalsIgnoreCase(access);
    }

    private void readExposure() {
        List<String> included = listed("management.endpoints.web.exposure.include");
        List<String> excluded = listed("management.endpoints.web.exposure.exclude");
        isThere &= (included.isEmpty() || names(included)) && !names(excluded);
    }

    private static boolean names(List<String> patterns) {
        return patterns.stream()
                .anyMatch(each -> each.equals("*")
                        || each.toLowerCase(Locale.ROOT).replaceAll("[-.]", "").equals("health"));
    }

    private void readExclusions() {
        for (String excluded : listed("spring.autoconfigure.exclude")) {
            isThere &= AUTO_CONFIGURATIONS.stream().noneMatch(excluded::endsWith);
        }
    }

    private String path(boolean separate) {
        String before;
        if (separate) {
            before = part("management.server.base-path", "management.server.servlet.context-path");
        } else if (web == WebStack.REACTIVE) {
            before = part("spring.webflux.base-path");
        } else {
            before = part("server.servlet.context-path")
                    + (web == WebStack.JERSEY
                            ? part("spring.jersey.application-path")
                            : part("spring.mvc.servlet.path"));
        }
        String base = set("management.endpoints.web.base-path");
        String health = known("management.endpoints.web.path-mapping.health");
        return before + clean(base == null ? "/actuator" : base) + clean(health == null ? "health" : health);
    }

    private String part(String... keys) {
        for (String key : keys) {
            String path = set(key);
            if (path != null) {
                return clean(path);
            }
        }
        return "";
    }

    /** With a slash before it and none behind; nothing for the root. */
    private static String clean(String path) {
        String trimmed = path.strip().replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
        return trimmed.isEmpty() ? "" : "/" + trimmed;
    }

    private List<String> listed(String key) {
        Listed listed = properties.list(key);
        if (listed.unknown() != null) {
            doubt(key, listed.unknown());
        }
        return listed.values();
    }

    /** The text that the property is set to, or null where it has none. */
    private @Nullable String known(String key) {
        String text = set(key);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The same, in which a property that is set to nothing has an empty text. */
    private @Nullable String set(String key) {
        FoundProperty found = properties.get(key);
        if (found instanceof FoundProperty.Unknown unknown) {
            doubt(key, unknown);
        }
        return found instanceof FoundProperty.Known text ? text.text() : null;
    }

    /** What is set to something unknown is told before what may be set. */
    private void doubt(String key, FoundProperty.Unknown unknown) {
        FoundProperty.Unknown first = doubt;
        if (first == null || (first.remote() && !unknown.remote())) {
            doubtfulKey = key;
            doubt = unknown;
        }
    }
}

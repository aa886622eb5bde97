// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.deploy.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The servers of others that we know how to run on one machine: data, each a service of a compose file. */
public final class MiddlewareCatalogue {

    private static final String PARAMETER = "<deploy><services>";
    private static final String FILE = "middleware.yml";
    private static final String VOLUMES = "volumes";
    private static final String CHECK = "healthcheck";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::-([a-z]+)|:\\?.*)}");

    private final Map<String, Object> services;

    private MiddlewareCatalogue(Map<String, Object> services) {
        this.services = services;
    }

    /** Reads the data that comes with the plugin. */
    public static MiddlewareCatalogue load() {
        try (InputStream in = MiddlewareCatalogue.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the plugin's jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new MiddlewareCatalogue(
                    YamlReader.read(PARAMETER, FILE, text).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ConfigurationException when nobody knows {@code name} */
    public void require(String name) {
        if (!services.containsKey(name)) {
            throw new ConfigurationException(
                    PARAMETER,
                    "'" + name + "' is not known",
                    "Known are " + String.join(", ", new TreeSet<>(services.keySet()))
                            + ". Others can be added with a fragment, src/main/deploy/docker-compose.yml.");
        }
    }

    /** The service that runs it. */
    Map<String, Object> service(Middleware middleware) {
        require(middleware.name());
        Map<String, Object> known = map(services.get(middleware.name()));
        Map<String, Object> service = Tree.of(
                "image",
                middleware.image() == null
                        ? known.get("image")
                        : middleware.image().toString(),
                "restart",
                "unless-stopped",
                "security_opt",
                List.of("no-new-privileges:true"));
        known.forEach(service::putIfAbsent);
        Map<String, Object> check = new LinkedHashMap<>(map(known.get(CHECK)));
        ComposeHealth.TIMES.forEach(check::putIfAbsent);
        service.put(CHECK, check);
        if (middleware.memory() != null) {
            service.put("mem_limit", middleware.memory().compose());
        }
        service.put("pids_limit", ComposeService.MOST_PROCESSES);
        service.put("logging", ComposeService.logging());
        return service;
    }

    /** Puts the variables that it reads into {@code variables}: with what they stand for where they need not be set. */
    void variables(Middleware middleware, Map<String, @Nullable String> variables) {
        map(map(services.get(middleware.name())).get("environment")).values().forEach(value -> {
            Matcher variable = VARIABLE.matcher(value.toString());
            if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2));
            }
        });
    }

    /** The names of the volumes that it keeps its data in. */
    List<String> volumes(Middleware middleware) {
        Object volumes = map(services.get(middleware.name())).get(VOLUMES);
        return volumes instanceof List<?> list
                ? list.stream().map(each -> each.toString().split(":", 2)[0]).toList()
                : List.of();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> copy.put(String.valueOf(key), each));
        }
        return copy;
    }
}

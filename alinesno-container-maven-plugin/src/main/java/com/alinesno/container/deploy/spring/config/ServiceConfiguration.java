// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a service is configured with when it starts.
 *
 * @param properties what it finds
 * @param profiles those that are active
 * @param notes sentences on what was not found and need not be there
 * @param files those that it finds
 */
public record ServiceConfiguration(
        ApplicationProperties properties, Set<String> profiles, List<String> notes, ServiceFiles files) {

    private static final List<String> JSON = List.of("spring.application.json", "SPRING_APPLICATION_JSON");

    /**
     * Reads it.
     *
     * @throws ConfigurationException when a file or a text of JSON cannot be read
     */
    public static ServiceConfiguration read(SpringLaunch launch, BootVersion version) {
        List<PropertySource> first = first(launch);
        ServiceFiles files = new ServiceFiles(launch);
        ApplicationProperties early = new ApplicationProperties(first, List.of(), version.escapesPlaceholders());
        boolean bootstrap = RemoteConfiguration.hasBootstrap(version, launch.libraries(), early);
        List<PropertySource> last = new ArrayList<>();
        if (bootstrap) {
            List<PropertySource> all = ConfigData.read(
                            files, launch.kubernetes(), first, List.of(), "bootstrap", version)
                    .sources();
            last.addAll(all.subList(first.size(), all.size()));
        }
        ConfigData.Read read = ConfigData.read(files, launch.kubernetes(), first, last, "application", version);
        Set<String> unread = new LinkedHashSet<>(read.unread());
        for (PropertySource source : first) {
            if (source instanceof PropertySource.Unreadable unreadable) {
                unread.add(unreadable.name());
            }
        }
        unread.addAll(RemoteConfiguration.fetched(
                bootstrap, launch.libraries(), new ApplicationProperties(read.sources(), List.of(), early.escapes())));
        return new ServiceConfiguration(
                new ApplicationProperties(read.sources(), List.copyOf(unread), early.escapes()),
                read.profiles(),
                read.notes(),
                files);
    }

    /** Whether there is a file or a document for a profile. */
    public static boolean knows(SpringLaunch launch, BootVersion version, String profile) {
        return ConfigData.knows(new ServiceFiles(launch), launch.kubernetes(), first(launch), profile, version);
    }

    /** The places that go before all files: arguments, JSON, system properties, variables, random numbers. */
    private static List<PropertySource> first(SpringLaunch launch) {
        List<PropertySource> sources = new ArrayList<>();
        sources.add(PropertySource.Values.of(arguments(launch.arguments())));
        Map<String, String> system = new LinkedHashMap<>(launch.systemProperties());
        system.putIfAbsent("java.io.tmpdir", "/tmp");
        system.putIfAbsent("user.dir", launch.workingDirectory().isEmpty() ? "/" : launch.workingDirectory());
        sources.add(PropertySource.Values.of(system));
        sources.add(variables(launch));
        sources.add(new PropertySource.Randoms());
        FoundProperty json = json(sources);
        if (json instanceof FoundProperty.Known known && !known.text().isBlank()) {
            sources.add(1, PropertySource.Values.of(ApplicationJson.properties(known.text())));
        } else if (json instanceof FoundProperty.Unknown unknown) {
            sources.add(1, new PropertySource.Unreadable(JSON.get(0) + ", which " + unknown.reason()));
        }
        return sources;
    }

    /** The text of JSON from the first place that has one; its placeholders are those of the properties in it. */
    private static @Nullable FoundProperty json(List<PropertySource> sources) {
        for (PropertySource source : sources) {
            for (String name : JSON) {
                FoundProperty found = source.get(name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** {@code --name=value}; a name alone is set to nothing. */
    private static Map<String, String> arguments(List<String> arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("--") && argument.length() > 2) {
                int equals = argument.indexOf('=');
                options.merge(
                        argument.substring(2, equals < 0 ? argument.length() : equals),
                        equals < 0 ? "" : argument.substring(equals + 1),
                        (one, other) -> one + "," + other);
            }
        }
        return options;
    }

    private static PropertySource variables(SpringLaunch launch) {
        Map<String, String> known = new LinkedHashMap<>();
        launch.environment().forEach((name, value) -> known.put(PropertySource.Variables.key(name), value));
        Set<String> unknown = new LinkedHashSet<>();
        launch.unknownVariables().forEach(name -> unknown.add(PropertySource.Variables.key(name)));
        return new PropertySource.Variables(known, unknown);
    }
}

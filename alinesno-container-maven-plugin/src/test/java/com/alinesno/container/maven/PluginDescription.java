// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** The plugin's own description, which the build makes from the goals' classes, as Maven reads it. */
final class PluginDescription {

    private static final Path FILE = Path.of("target/classes/META-INF/maven/plugin.xml");

    private PluginDescription() {}

    static PluginDescriptor read() {
        try (Reader file = Files.newBufferedReader(FILE)) {
            return new PluginDescriptorBuilder().build(file);
        } catch (IOException | PlexusConfigurationException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    /** In the order of their names. */
    static List<MojoDescriptor> goals() {
        List<MojoDescriptor> goals = new ArrayList<>(read().getMojos());
        goals.sort(Comparator.comparing(MojoDescriptor::getGoal));
        return goals;
    }

    /** Those that a pom can set, by their names. */
    static Map<String, Parameter> parameters(MojoDescriptor goal) {
        Map<String, Parameter> parameters = new TreeMap<>();
        for (Parameter each : goal.getParameters()) {
            if (each.isEditable()) {
                parameters.put(each.getName(), each);
            }
        }
        return parameters;
    }
}

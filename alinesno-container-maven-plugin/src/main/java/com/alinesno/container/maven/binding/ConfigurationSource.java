// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.nio.file.Path;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the parameters of one project are read from.
 *
 * @param pom the plugin's configuration in the pom
 * @param properties those of the command line and of the project
 * @param evaluator resolves expressions in texts of the pom and in defaults, as Maven's evaluator does
 * @param directory the project's directory, which relative paths start from
 */
public record ConfigurationSource(
        Element pom, ParameterProperties properties, Function<String, @Nullable Object> evaluator, Path directory) {

    /** From the parameters that Maven injected into a goal; those that the pom does not set are null. */
    public static ConfigurationSource of(
            Iterable<@Nullable PlexusConfiguration> parameters,
            ParameterProperties properties,
            Function<String, @Nullable Object> evaluator,
            Path directory) {
        return new ConfigurationSource(Element.root(parameters, evaluator), properties, evaluator, directory);
    }
}

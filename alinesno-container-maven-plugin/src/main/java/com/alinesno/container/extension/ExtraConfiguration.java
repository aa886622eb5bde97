// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import java.util.Optional;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.converters.lookup.ConverterLookup;
import org.codehaus.plexus.component.configurator.converters.lookup.DefaultConverterLookup;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Fills the objects that extensions define for their {@code <configuration>}, with the converters with which Maven fills the
 * parameters of goals.
 */
public final class ExtraConfiguration {

    private final ClassLoader loader;
    private final ExpressionEvaluator evaluator;
    private final ConverterLookup converters = new DefaultConverterLookup();

    /**
     * @param loader of the plugin
     * @param evaluator resolves expressions
     */
    public ExtraConfiguration(ClassLoader loader, ExpressionEvaluator evaluator) {
        this.loader = loader;
        this.evaluator = evaluator;
    }

    /**
     * The object for an extension, or empty where the pom has none. Jib needs to be told its class in the attribute
     * {@code implementation}; without that it is the one that the extension asks for.
     *
     * @throws ConfigurationException when the extension takes no configuration or one of another class, or the object
     *     cannot be filled
     */
    <T> Optional<T> of(JibMavenPluginExtension<T> extension, ExtensionCall call) {
        PlexusConfiguration configuration = call.configuration();
        if (configuration == null) {
            return Optional.empty();
        }
        String name = extension.getClass().getSimpleName();
        Class<T> expected = extension
                .getExtraConfigType()
                .orElseThrow(() -> mistake(
                        call,
                        "extension " + name + " does not expect extension-specific configuration",
                        "Remove the inapplicable <pluginExtension><configuration> from the pom."));
        String remedy = "Specify the correct type with <pluginExtension><configuration implementation=\""
                + expected.getName() + "\">.";
        Class<?> type = type(configuration, expected, call, remedy);
        if (!expected.isAssignableFrom(type)) {
            throw mistake(
                    call,
                    "extension-specific <configuration> for " + name + " is not of type " + expected.getName() + " but "
                            + type.getName(),
                    remedy);
        }
        return Optional.of(expected.cast(fill(type, configuration, extension, call)));
    }

    private Class<?> type(PlexusConfiguration configuration, Class<?> expected, ExtensionCall call, String remedy) {
        String written = configuration.getAttribute("implementation");
        if (written == null) {
            return expected;
        }
        try {
            return Class.forName(written.strip(), true, loader);
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException(
                    call.label(), "there is no class " + written + " for its <configuration>", remedy, e);
        }
    }

    private Object fill(
            Class<?> type,
            PlexusConfiguration configuration,
            JibMavenPluginExtension<?> extension,
            ExtensionCall call) {
        try {
            return converters
                    .lookupConverterForType(type)
                    .fromConfiguration(converters, configuration, type, extension.getClass(), loader, evaluator);
        } catch (ComponentConfigurationException e) {
            throw new ConfigurationException(
                    call.label(),
                    "its <configuration> cannot be made a " + type.getName() + ": " + Reason.of(e),
                    "Correct the element there, as the documentation of the extension has it.",
                    e);
        }
    }

    private static ConfigurationException mistake(ExtensionCall call, String found, String remedy) {
        return new ConfigurationException(call.label(), found, remedy);
    }
}

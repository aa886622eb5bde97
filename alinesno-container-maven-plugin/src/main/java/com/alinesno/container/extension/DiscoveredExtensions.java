// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;
import org.jspecify.annotations.Nullable;

/**
 * The extensions on the plugin's class path: components first ({@code javax.inject.Named}, as Sisu's index lists them), then
 * services of the JDK, as with Jib.
 */
public final class DiscoveredExtensions {

    private static final String COMPONENTS = "META-INF/sisu/javax.inject.Named";

    private final PlexusContainer container;
    private final ClassLoader loader;

    /** @param loader of the plugin */
    public DiscoveredExtensions(PlexusContainer container, ClassLoader loader) {
        this.container = container;
        this.loader = loader;
    }

    /**
     * An instance for one run of an extension. Others are not made.
     *
     * @throws ConfigurationException when there is none of this class, or it cannot be made
     * @throws IOException when a list of components cannot be read
     */
    JibMavenPluginExtension<?> find(ExtensionCall call) throws IOException {
        JibMavenPluginExtension<?> found = isComponent(call.implementation()) ? component(call) : service(call);
        if (found == null) {
            throw new ConfigurationException(
                    call.label(),
                    "extension configured but not discovered on Jib runtime classpath: " + call.implementation(),
                    "Put its jar among the <dependencies> of this plugin, and check the name of the class.");
        }
        return found;
    }

    private boolean isComponent(String implementation) throws IOException {
        for (URL list : Collections.list(loader.getResources(COMPONENTS))) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
                if (lines.lines().map(String::strip).anyMatch(implementation::equals)) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable JibMavenPluginExtension<?> component(ExtensionCall call) {
        try {
            Class<?> type = Class.forName(call.implementation(), true, loader);
            return JibMavenPluginExtension.class.isAssignableFrom(type)
                    ? new Injection(container).make(type.asSubclass(JibMavenPluginExtension.class))
                    : null;
        } catch (ReflectiveOperationException | ComponentLookupException | LinkageError e) {
            throw notMade(call, e);
        }
    }

    @SuppressWarnings("rawtypes") // a service is found by its class
    private @Nullable JibMavenPluginExtension<?> service(ExtensionCall call) {
        Iterator<ServiceLoader.Provider<JibMavenPluginExtension>> services =
                ServiceLoader.load(JibMavenPluginExtension.class, loader).stream()
                        .iterator();
        try {
            while (services.hasNext()) {
                ServiceLoader.Provider<JibMavenPluginExtension> service = services.next();
                if (service.type().getName().equals(call.implementation())) {
                    return service.get();
                }
            }
            return null;
        } catch (ServiceConfigurationError | LinkageError e) {
            throw notMade(call, e);
        }
    }

    private static ConfigurationException notMade(ExtensionCall call, Throwable cause) {
        Throwable reason = cause.getCause() == null ? cause : cause.getCause();
        return new ConfigurationException(
                call.label(),
                "an extension on the plugin's class path cannot be made: " + reason,
                "Add the libraries that it needs to the <dependencies> of this plugin.",
                cause);
    }
}

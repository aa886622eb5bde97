// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The extensions on the plugin's class path: components of Maven's container first, then services of the JDK, as with Jib. */
public final class DiscoveredExtensions {

    private final Supplier<? extends Iterable<?>> components;
    private final ClassLoader loader;

    /**
     * @param components the extensions that Maven's container has, made when they are asked for
     * @param loader of the plugin
     */
    public DiscoveredExtensions(Supplier<? extends Iterable<?>> components, ClassLoader loader) {
        this.components = components;
        this.loader = loader;
    }

    /**
     * An instance for one run of an extension. Other extensions are not made, as far as that can be helped.
     *
     * @throws ConfigurationException when there is none of this class
     */
    JibMavenPluginExtension<?> find(ExtensionCall call) {
        JibMavenPluginExtension<?> found = component(call.implementation());
        if (found == null) {
            found = service(call);
        }
        if (found == null) {
            throw new ConfigurationException(
                    call.label(),
                    "extension configured but not discovered on Jib runtime classpath: " + call.implementation(),
                    "Put its jar among the <dependencies> of this plugin, and check the name of the class.");
        }
        return found;
    }

    private @Nullable JibMavenPluginExtension<?> component(String implementation) {
        for (Object component : components.get()) {
            if (component instanceof JibMavenPluginExtension<?> extension
                    && extension.getClass().getName().equals(implementation)) {
                return OwnInstance.of(extension);
            }
        }
        return null;
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
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(
                    call.label(),
                    "an extension on the plugin's class path cannot be loaded: " + e.getMessage(),
                    "Add the libraries that it needs to the <dependencies> of this plugin, or remove it from there.",
                    e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * An extension that the pom wants to be run.
 *
 * @param implementation the name of its class
 * @param properties texts for it
 * @param configuration what an object of its own is filled with, or null
 */
public record ExtensionCall(
        String implementation,
        Map<String, String> properties,
        @Nullable PlexusConfiguration configuration) {

    static final String PARAMETER = "<pluginExtensions>";

    public ExtensionCall {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The element that a message is about. */
    String label() {
        return PARAMETER + " " + implementation;
    }
}

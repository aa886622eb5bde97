// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What can stand in an item of {@code <pluginExtensions>}. One of Jib's extensions to run. */
@SuppressWarnings("unused")
public class ExtensionElements {

    /** The name of its class. */
    @Parameter
    private String implementation;

    /** Texts for it. */
    @Parameter
    private Map<String, String> properties;

    /**
     * What an object that the extension defines is filled with; its attribute {@code implementation} names the class of
     * the object where it is not the one that the extension asks for.
     */
    @Parameter
    private PlexusConfiguration configuration;

    /** A text in place of the elements: {@code implementation}. */
    public void set(String text) {
        // The goal reads it in the pom.
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.binding.Unresolved;
import java.util.Map;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One of Jib's extensions to run.
 *
 * @param implementation the name of its class
 * @param properties texts for it
 * @param configuration what an object that the extension defines is filled with; its attribute {@code implementation} names
 *     the class of the object where it is not the one that the extension asks for
 */
@Shorthand("implementation")
public record ExtensionParameters(
        String implementation,
        @Unresolved(Unresolved.Meaning.PART) Map<String, String> properties,
        @Nullable PlexusConfiguration configuration) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * The goals: what a run of the plugin does, from top to bottom. What Maven and the user say becomes records in the
 * rooms below this one ({@link com.alinesno.container.maven.binding.Binder} reads parameters,
 * {@link com.alinesno.container.maven.facts.MavenFacts} is what Maven says of the project), so that no other package
 * knows of poms, properties or the session.
 *
 * <p>A goal declares its parameters as raw configuration, for the plugin descriptor and the documentation;
 * {@link com.alinesno.container.maven.parameters.Settings} declares what they mean.
 */
@NullMarked
package com.alinesno.container.maven;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Libraries that few builds need, fetched when a class of theirs is first used.
 *
 * <p>Maven resolves, opens and lists every artifact of a plugin on each start, so the plugin is one small jar without
 * dependencies. {@link com.alinesno.container.library.OnDemandLibraries} has the plugin's class realm ask a loader of ours for the packages
 * of {@code libraries.properties}; the code that uses them does not know. {@link com.alinesno.container.library.ArtifactSource} is where they
 * come from: the repositories that plugins come from.
 */
@NullMarked
package com.alinesno.container.library;

import org.jspecify.annotations.NullMarked;

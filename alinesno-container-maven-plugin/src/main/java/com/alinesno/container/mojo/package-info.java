/**
 * The goals, and all that is Maven's: what the user configured becomes records here, so that no other package knows of
 * poms, properties or the session.
 *
 * <p>A goal declares its parameters as raw configuration, for the plugin descriptor and the documentation;
 * {@link com.alinesno.container.mojo.Settings} declares what they mean. {@link com.alinesno.container.mojo.Binder} reads
 * the one into the other by the names and types of the record components, with one precedence for every value: {@code
 * -D} on the command line, then a property of the project, then the pom's element, then the default.
 */
@NullMarked
package com.alinesno.container.mojo;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Configuration to records, by the names and types of their components.
 * {@link com.alinesno.container.maven.binding.Binder} gives every value one precedence, {@code -D} on the command line,
 * then a property of the project, then the pom's element, then the default, and one kind of error, with the nearest
 * known name. Annotations say what a component's type does not. No parameter is named here.
 */
@NullMarked
package com.alinesno.container.maven.binding;

import org.jspecify.annotations.NullMarked;

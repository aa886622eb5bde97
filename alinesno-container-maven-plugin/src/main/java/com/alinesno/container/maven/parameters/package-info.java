// SPDX-License-Identifier: Apache-2.0
/**
 * The parameters: each component of {@link com.alinesno.container.maven.parameters.Settings} and of the records in it
 * is an element of the pom and a property. The reference page is held to these records by a test.
 */
@NullMarked
package com.alinesno.container.maven.parameters;

import org.jspecify.annotations.NullMarked;

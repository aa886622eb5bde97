// SPDX-License-Identifier: Apache-2.0
/**
 * The parameters as IDEs and Maven's own tools look for them: a class for each element that holds others, with a field for each of these. They
 * are the types of the goals' fields, and nothing else: a goal reads the pom itself, and nothing is ever injected into them.
 * {@code ParameterSourcesTest} writes them, from the records in {@code maven.parameters} and the comments there.
 */
@NullMarked
package com.alinesno.container.maven.descriptor;

import org.jspecify.annotations.NullMarked;

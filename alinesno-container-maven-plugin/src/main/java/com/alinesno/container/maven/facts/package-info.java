// SPDX-License-Identifier: Apache-2.0
/**
 * What Maven says of the project and its build: files, versions, dependencies, settings, the configuration of other
 * plugins and the project's own pom.
 */
@NullMarked
package com.alinesno.container.maven.facts;

import org.jspecify.annotations.NullMarked;

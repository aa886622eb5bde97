// SPDX-License-Identifier: Apache-2.0
/**
 * Packages and their relations as Debian Policy has them: versions, dependencies, and the choice that
 * {@link com.alinesno.container.debian.packages.PackageResolver} makes among the packages of an index.
 */
@NullMarked
package com.alinesno.container.debian.packages;

import org.jspecify.annotations.NullMarked;

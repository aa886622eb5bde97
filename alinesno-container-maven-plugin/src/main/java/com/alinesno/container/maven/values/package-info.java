// SPDX-License-Identifier: Apache-2.0
/**
 * The types of single parameters: sizes, times, paths, port ranges and words of which one is chosen. Each is read from
 * one text, and says in its error what it expects.
 */
@NullMarked
package com.alinesno.container.maven.values;

import org.jspecify.annotations.NullMarked;

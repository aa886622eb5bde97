// SPDX-License-Identifier: Apache-2.0
/**
 * The program that asks a service for its health from within the container, for images in which no other program can. It
 * runs there and not in a build: compiled for Java 8, without a library, and small.
 */
@NullMarked
package com.alinesno.container.probe;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The text of a Dockerfile: lines to statements to instructions, words with their quotes and variables, here-documents,
 * flags. {@link com.alinesno.container.dockerfile.syntax.Dockerfile} is a file that was read; what cannot be read is a
 * {@link com.alinesno.container.dockerfile.syntax.DockerfileException} that says file and line.
 */
@NullMarked
package com.alinesno.container.dockerfile.syntax;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * JSON documents as trees. {@link com.alinesno.container.json.Json} reads them with bounds (4 MiB, nesting depth 100)
 * and writes them the same everywhere; a document that is none is a
 * {@link com.alinesno.container.json.MalformedDocumentException} that says what was expected.
 */
@NullMarked
package com.alinesno.container.json;

import org.jspecify.annotations.NullMarked;

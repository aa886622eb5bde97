// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import org.jspecify.annotations.Nullable;

/**
 * Where in a text a secret stands.
 *
 * @param start its first character
 * @param end behind its last one
 * @param name of what has it for its value, or null
 * @param words what it is, without the secret
 */
record Span(int start, int end, @Nullable String name, String words) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP for clients of registries and mirrors: connections, proxies, timeouts, bodies that are streamed both ways,
 * redirects, and why something failed. {@link com.alinesno.container.http.Transport} sends one request; what may be
 * sent where is for the packages above to decide.
 */
@NullMarked
package com.alinesno.container.http;

import org.jspecify.annotations.NullMarked;

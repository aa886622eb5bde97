// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP for clients of registries and mirrors: connections, proxies, timeouts, bodies that are streamed both ways,
 * redirects, retries, and why something failed. {@link com.alinesno.container.http.Transport} sends one request, and
 * {@link com.alinesno.container.http.Retry} makes another one where the {@link com.alinesno.container.http.RetryPolicy}
 * says that a fault passes; {@link com.alinesno.container.http.Hosts} has both for all hosts of a build, and fetches files
 * from those that are no registries. What may be sent where is for the packages above to decide.
 */
@NullMarked
package com.alinesno.container.http;

import org.jspecify.annotations.NullMarked;

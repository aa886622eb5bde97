// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP/1.1 over the socket of an engine (RFC 9112), as far as Docker's Engine API uses it.
 * {@link com.alinesno.container.engine.socket.EngineHttp} sends one request over a connection of its own.
 */
@NullMarked
package com.alinesno.container.engine.socket;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * How a registry is reached and logged in to: {@link com.alinesno.container.registry.login.ConnectionPolicy} prefers
 * verified HTTPS and decides what credentials may be sent over;
 * {@link com.alinesno.container.registry.login.AuthTokens} answers challenges with Basic credentials or a token of the
 * server that the registry names.
 */
@NullMarked
package com.alinesno.container.registry.login;

import org.jspecify.annotations.NullMarked;

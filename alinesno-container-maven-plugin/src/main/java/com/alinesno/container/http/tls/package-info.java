// SPDX-License-Identifier: Apache-2.0
/**
 * TLS from PEM files: which certificates are trusted, and the client certificate.
 */
@NullMarked
package com.alinesno.container.http.tls;

import org.jspecify.annotations.NullMarked;

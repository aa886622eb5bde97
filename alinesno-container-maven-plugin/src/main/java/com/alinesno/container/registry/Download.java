// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.InputStream;

/**
 * What a host answered that is no registry.
 *
 * @param status the HTTP status
 * @param body must be closed; reading it fails when nothing arrives for a while
 */
public record Download(int status, InputStream body) {}

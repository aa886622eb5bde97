// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import org.jspecify.annotations.Nullable;

/**
 * A directory that a service writes to.
 *
 * @param key the property or file that says so
 * @param value what it says
 * @param directory absolute, in the container; null where it is not known
 * @param keepsData whether what is written there has to outlive the container
 */
public record WrittenPath(
        String key, String value, @Nullable String directory, boolean keepsData) {}

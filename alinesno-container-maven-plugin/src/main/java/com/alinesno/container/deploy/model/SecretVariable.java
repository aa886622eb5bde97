// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import org.jspecify.annotations.Nullable;

/**
 * A variable of the environment whose value no file of ours holds.
 *
 * @param name the variable
 * @param secret the secret in the cluster that has the value, or null for the workload's own
 * @param key the value's key in that secret
 */
public record SecretVariable(String name, @Nullable String secret, String key) {}

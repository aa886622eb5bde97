// SPDX-License-Identifier: Apache-2.0
/**
 * YAML as ordered trees of maps, lists and scalars. What is written means the same to readers of YAML 1.1 (Kubernetes,
 * docker-compose) and of YAML 1.2 (Compose, Helm), whatever the texts in it are; what is read is bounded.
 */
@NullMarked
package com.alinesno.container.deploy.yaml;

import org.jspecify.annotations.NullMarked;

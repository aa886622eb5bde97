// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of a workload's containers. Maps keep their order.
 *
 * @param variables those that are no secrets
 * @param secrets those that are
 * @param readsConfigTree whether the program takes files for its properties, as Spring Boot 2.4 and later do
 * @param connections the variables that tell the program where a middleware is, by the middleware's name
 */
public record WorkloadEnvironment(
        Map<String, Template> variables,
        List<SecretVariable> secrets,
        boolean readsConfigTree,
        Map<String, Map<String, Template>> connections) {

    public WorkloadEnvironment {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        secrets = List.copyOf(secrets);
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
    }

    /** The keys of the secret that no other workload has, each once. */
    public List<String> ownSecretKeys() {
        return secrets.stream()
                .filter(secret -> secret.secret() == null)
                .map(SecretVariable::key)
                .distinct()
                .toList();
    }
}

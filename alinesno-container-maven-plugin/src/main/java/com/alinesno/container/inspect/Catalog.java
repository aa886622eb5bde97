// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import java.util.List;

/**
 * Repositories of a registry.
 *
 * @param registry host, with a port where one is given
 * @param repositories sorted by name
 */
public record Catalog(String registry, List<Repository> repositories) {

    public Catalog {
        repositories = List.copyOf(repositories);
    }
}

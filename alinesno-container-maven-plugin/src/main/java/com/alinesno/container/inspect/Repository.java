// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A repository with its tags.
 *
 * @param name the path within its registry, as the registry says it
 * @param tags sorted; null where the registry names the repository but does not allow listing it
 */
public record Repository(String name, @Nullable List<String> tags) {

    public Repository {
        tags = tags == null ? null : List.copyOf(tags);
    }
}

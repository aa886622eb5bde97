// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import java.util.List;

/**
 * A value of a map with a comment above its key.
 *
 * @param comment the lines of the comment; one that is empty is an empty line
 * @param value anything that can stand in a tree
 */
public record Commented(List<String> comment, Object value) {

    public Commented {
        comment = List.copyOf(comment);
    }
}

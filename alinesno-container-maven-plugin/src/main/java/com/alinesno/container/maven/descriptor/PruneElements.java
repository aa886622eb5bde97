// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <prune>}. What the goal {@code prune} leaves in the cache. */
@SuppressWarnings("unused")
public class PruneElements {

    /** How many bytes may stay, such as {@code 10g}; what was used least recently goes first. */
    @Parameter(property = "alinesno.container.prune.size", defaultValue = "10g")
    private String size;

    /** What was not used for longer goes in any case, such as {@code 30d}. */
    @Parameter(property = "alinesno.container.prune.age", defaultValue = "30d")
    private String age;
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <inspect>}. What the goal {@code inspect} looks at. */
@SuppressWarnings("unused")
public class InspectElements {

    /**
     * Where the image is: a name in a registry, with or without {@code registry://}; {@code oci:PATH};
     * {@code tar://PATH}; {@code docker://NAME}. Not set means the one that this project has built.
     */
    @Parameter(property = "alinesno.container.inspect.image")
    private String image;

    /** Another image, written likewise: the goal then tells how the two differ. */
    @Parameter(property = "alinesno.container.inspect.with")
    private String with;

    /** How it is told. One of {@code table}, {@code json}. */
    @Parameter(property = "alinesno.container.inspect.format", defaultValue = "table")
    private String format;

    /** The file that it is written to. Not set means the log, or for JSON standard output. */
    @Parameter(property = "alinesno.container.inspect.output")
    private File output;
}

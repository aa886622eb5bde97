// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <lint>}. What the goal {@code lint} tells, and when it fails. */
@SuppressWarnings("unused")
public class LintElements {

    /** Fails for any finding, as {@code # check=error=true} in the Dockerfile does. */
    @Parameter(property = "alinesno.container.lint.error", defaultValue = "false")
    private boolean error;

    /** How findings are told. One of {@code table}, {@code json}. */
    @Parameter(property = "alinesno.container.lint.format", defaultValue = "table")
    private String format;

    /** The file that they are written to. Not set means the log, or for JSON standard output. */
    @Parameter(property = "alinesno.container.lint.output")
    private File output;
}

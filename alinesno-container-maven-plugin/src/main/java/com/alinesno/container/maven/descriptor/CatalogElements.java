// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <catalog>}. What the goal {@code catalog} lists. */
@SuppressWarnings("unused")
public class CatalogElements {

    /** The registry, as host or host:port. */
    @Parameter(property = "alinesno.container.catalog.registry")
    private String registry;

    /** The one repository whose tags are listed, such as {@code team/app}. Not set means all. */
    @Parameter(property = "alinesno.container.catalog.repository")
    private String repository;

    /** How it is told. One of {@code table}, {@code json}. */
    @Parameter(property = "alinesno.container.catalog.format", defaultValue = "table")
    private String format;

    /** The file that it is written to. Not set means the log, or for JSON standard output. */
    @Parameter(property = "alinesno.container.catalog.output")
    private File output;
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.values.ReportFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the goal {@code catalog} lists.
 *
 * @param registry the registry, as host or host:port
 * @param repository the one repository whose tags are listed, such as {@code team/app}. Null means all
 * @param format how it is told
 * @param output the file that it is written to. Null means the log, or for JSON standard output
 */
public record CatalogParameters(
        @Nullable String registry,
        @Nullable String repository,
        @Default("table") ReportFormat format,
        @Nullable Path output) {}

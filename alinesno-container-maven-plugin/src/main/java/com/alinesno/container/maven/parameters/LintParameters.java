// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.values.ReportFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the goal {@code lint} tells, and when it fails.
 *
 * @param error fails for any finding, as {@code # check=error=true} in the Dockerfile does
 * @param format how findings are told
 * @param output the file that they are written to. Null means the log, or for JSON standard output
 */
public record LintParameters(
        boolean error,
        @Default("table") ReportFormat format,
        @Nullable Path output) {}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.values.ReportFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the goal {@code inspect} looks at.
 *
 * @param image where the image is: a name in a registry, with or without {@code registry://}; {@code oci:PATH};
 *     {@code tar://PATH}; {@code docker://NAME}. Null means the one that this project has built
 * @param with another image, written likewise: the goal then tells how the two differ
 * @param format how it is told
 * @param output the file that it is written to. Null means the log, or for JSON standard output
 */
public record InspectParameters(
        @Nullable String image,
        @Nullable String with,
        @Default("table") ReportFormat format,
        @Nullable Path output) {}

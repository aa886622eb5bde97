// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a chart says of the project and of the image beside what the workload says.
 *
 * @param version of the project
 * @param build what tells this build of the version from others, as the image's tag does, or null where the image has the version's
 * @param description of it, or null
 * @param home its page, or null
 * @param sources addresses of its source code
 * @param maintainers each with {@code name}, {@code email} and {@code url}, as far as they are known
 * @param license its name, or null
 * @param platforms those that the image is for
 */
public record ChartFacts(
        String version,
        @Nullable String build,
        @Nullable String description,
        @Nullable String home,
        List<String> sources,
        List<Map<String, Object>> maintainers,
        @Nullable String license,
        List<Platform> platforms) {

    public ChartFacts {
        sources = List.copyOf(sources);
        maintainers = List.copyOf(maintainers);
        platforms = List.copyOf(platforms);
    }
}

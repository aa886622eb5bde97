// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.Owner;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A directory of the user's whose content is copied into the image: one {@code <extraDirectories><paths><path>}.
 *
 * @param from the directory; a missing one is an error unless it is the default, {@code src/main/jib}
 * @param into absolute and normal path of the directory in the image that receives the content
 * @param includes globs on paths relative to {@code from}, of which an entry must match one; empty for all
 * @param excludes globs on paths relative to {@code from}, of which an entry must match none
 * @param permissions modes, 0 to 07777, by absolute path in the image or glob on such paths: an equal path wins, then
 *     the first glob that matches
 * @param owner to whom the entries belong ({@code <owner>}); the directories above {@code into} stay root's
 * @param keepExecutable whether files that their owner may execute get mode 0755 instead of 0644
 *     ({@code <keepExecutable>}); off by default, because Jib ignores the bit
 */
public record ExtraDirectory(
        Path from,
        String into,
        List<String> includes,
        List<String> excludes,
        Map<String, Integer> permissions,
        Owner owner,
        boolean keepExecutable) {

    public ExtraDirectory {
        ContainerPath.require(into);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        permissions = Collections.unmodifiableMap(new LinkedHashMap<>(permissions));
    }

    /** All of {@code from}, copied to the root of the image as root's. */
    public static ExtraDirectory of(Path from) {
        return new ExtraDirectory(from, "/", List.of(), List.of(), Map.of(), Owner.ROOT, false);
    }
}

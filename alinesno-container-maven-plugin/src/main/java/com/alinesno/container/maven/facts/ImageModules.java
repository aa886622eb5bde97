// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.values.ContentKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a project has an image. That is decided by these parameters alone, before any other is read: those of a parent have
 * values that modules without an image need not know.
 *
 * @param containerize the modules that have images, where not all of them shall
 * @param content what the image is made of
 */
public record ImageModules(
        List<String> containerize, @Default("java") ContentKind content) {

    /** Packagings of projects that make nothing which could be run. */
    private static final Set<String> WITHOUT_CODE = Set.of("pom", "bom");

    /**
     * Whether anything is done for the project at all.
     *
     * @param skip does nothing
     */
    public record Skip(boolean skip) {}

    /** Why the project has no image, to follow "skipping"; or null where it has one. */
    public @Nullable String reasonAgainst(MavenFacts maven) {
        if (!containerize.isEmpty() && containerize.stream().noneMatch(maven::isMeantBy)) {
            return "of this module (not specified in containerize: " + String.join(", ", containerize) + ")";
        }
        String packaging = maven.project().getPackaging();
        return content == ContentKind.JAVA && WITHOUT_CODE.contains(packaging)
                ? "because packaging is '" + packaging + "' and <content> is not 'files'"
                : null;
    }
}

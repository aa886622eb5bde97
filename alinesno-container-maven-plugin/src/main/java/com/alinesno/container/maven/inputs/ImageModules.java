// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.maven.binding.Compatibility;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Later;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.DockerfileParameters;
import com.alinesno.container.maven.parameters.ToParameters;
import com.alinesno.container.maven.values.ContentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a project has an image. That is decided by these parameters alone, before any other is read: those of a parent have
 * values that modules without an image need not know.
 *
 * @param containerize the modules that have images, where not all of them shall
 * @param content what the image is made of. Null means that the project's files say it
 * @param compatibility whose defaults count
 * @param dockerfile where its Dockerfile is
 * @param to what the image is called
 */
public record ImageModules(
        List<String> containerize,
        @Nullable ContentKind content,
        @Default("none") Compatibility compatibility,
        Later<DockerfileParameters> dockerfile,
        Later<ToParameters> to) {

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
        if (maven.makesCode() || content == ContentKind.FILES) {
            return null;
        }
        String packaging = "because packaging is '" + maven.project().getPackaging() + "'";
        if (content == ContentKind.JAVA) {
            return packaging + " and <content> is 'java'";
        }
        ImageSource source = ImageSource.of(maven, this);
        if (source.isDockerfile()) {
            return null;
        }
        String notice = source.notice();
        return packaging + (notice == null ? ", <content> is not 'files', and there is no Dockerfile" : " " + notice);
    }
}

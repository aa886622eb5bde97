// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.convention.TagRules;
import com.alinesno.container.deploy.helm.ChartFacts;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.facts.OwnPom;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Developer;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What Maven knows of a project that its chart says. */
public final class ChartInput {

    private ChartInput() {}

    /** @param tags those of the image */
    public static ChartFacts of(MavenFacts maven, List<String> tags, List<Platform> platforms) {
        MavenProject project = maven.project();
        OwnPom pom = new OwnPom(maven);
        String source = address(pom.source());
        boolean licensed = pom.says(model -> !model.getLicenses().isEmpty());
        return new ChartFacts(
                maven.version(),
                build(TagRules.release(maven.version()), tags),
                pom.says(model -> model.getDescription() != null) ? project.getDescription() : null,
                address(pom.homePage()),
                source == null ? List.of() : List.of(source),
                pom.says(model -> !model.getDevelopers().isEmpty()) ? maintainers(project.getDevelopers()) : List.of(),
                licensed ? project.getLicenses().get(0).getName() : null,
                platforms);
    }

    /**
     * What tells a build from others of one release, so that their charts do not have one version. An image that does not have the
     * tag of the release has one that does: {@code 7} or {@code 1.0.0.7} of a pipeline, {@code 1.0.0-0123456789ab} of ours.
     */
    private static @Nullable String build(@Nullable String release, List<String> tags) {
        if (release == null || tags.contains(release)) {
            return null;
        }
        for (String tag : tags) {
            if (!tag.equals("latest")) {
                return tag.startsWith(release) ? tag.substring(release.length()) : tag;
            }
        }
        return null;
    }

    private static List<Map<String, Object>> maintainers(List<Developer> developers) {
        List<Map<String, Object>> maintainers = new ArrayList<>();
        for (Developer each : developers) {
            String name = each.getName() == null ? each.getId() : each.getName();
            if (name != null && !name.isBlank()) {
                maintainers.add(Tree.of("name", name, "email", each.getEmail(), "url", address(each.getUrl())));
            }
        }
        return maintainers;
    }

    /** Helm takes addresses that begin with a scheme, and poms have all kinds. */
    private static @Nullable String address(@Nullable String text) {
        return text != null && text.matches("https?://\\S+") ? text : null;
    }
}

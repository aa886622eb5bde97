// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.deploy.helm.ChartFacts;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.maven.model.Developer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What Maven knows of a project that its chart says. */
final class ChartInput {

    private ChartInput() {}

    static ChartFacts of(MavenFacts maven, List<Platform> platforms) {
        MavenProject project = maven.project();
        Scm scm = isOurs(project, model -> model.getScm() != null) ? project.getScm() : null;
        String source = address(scm == null ? null : scm.getUrl());
        boolean licensed = isOurs(project, model -> !model.getLicenses().isEmpty());
        return new ChartFacts(
                maven.version(),
                isOurs(project, model -> model.getDescription() != null) ? project.getDescription() : null,
                isOurs(project, model -> model.getUrl() != null) ? address(project.getUrl()) : null,
                source == null ? List.of() : List.of(source),
                isOurs(project, model -> !model.getDevelopers().isEmpty())
                        ? maintainers(project.getDevelopers())
                        : List.of(),
                licensed ? project.getLicenses().get(0).getName() : null,
                platforms);
    }

    /**
     * Whether the pom or a parent of the same house says something. Poms have all of this from their parents, and those of
     * frameworks say who made the framework.
     */
    private static boolean isOurs(MavenProject project, Predicate<Model> says) {
        for (MavenProject each = project; each != null; each = each.getParent()) {
            Model model = each.getOriginalModel() == null ? each.getModel() : each.getOriginalModel();
            if (says.test(model)) {
                return house(each).equals(house(project));
            }
        }
        return false;
    }

    /** The first two parts of the group, such as {@code com.alinesno}. */
    private static String house(MavenProject project) {
        String[] parts = project.getGroupId().split("\\.", 3);
        return parts.length == 1 ? parts[0] : parts[0] + "." + parts[1];
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

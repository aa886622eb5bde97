// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.deploy.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code Chart.yaml} says (Helm, <i>the Chart.yaml file</i>). */
record ChartMetadata(List<Workload> workloads, ChartFacts facts) {

    private static final String DESCRIPTION = "The service %s";

    private Workload main() {
        return workloads.get(0);
    }

    String description() {
        String text = facts.description() == null
                ? ""
                : facts.description().replaceAll("\\s+", " ").strip();
        return text.isEmpty() ? DESCRIPTION.formatted(main().name()) : text;
    }

    Map<String, Object> tree() {
        return Tree.of(
                "apiVersion", "v2",
                "name", main().name(),
                "description", description(),
                "type", "application",
                "version", version().toString(),
                "appVersion", facts.version(),
                "kubeVersion", ">=" + main().placement().kubernetes() + ".0-0",
                "home", facts.home(),
                "sources", Tree.orNull(facts.sources()),
                "maintainers", Tree.orNull(facts.maintainers()),
                "annotations", annotations());
    }

    private ChartVersion version() {
        ChartVersion version = ChartVersion.ofMaven(facts.version());
        return facts.build() == null ? version : version.ofBuild(facts.build());
    }

    private Map<String, Object> annotations() {
        List<Object> images = new ArrayList<>();
        List<String> platforms =
                facts.platforms().stream().map(Object::toString).toList();
        for (Workload workload : workloads) {
            images.add(Tree.of(
                    "name", workload.name(),
                    "image", workload.container().image().reference().toString(),
                    "platforms", images.isEmpty() ? Tree.orNull(platforms) : null));
        }
        Map<String, Object> annotations = new LinkedHashMap<>();
        // Artifact Hub reads a list that is written as a text.
        String list = YamlWriter.write(Map.of("images", images), List.of());
        annotations.put("artifacthub.io/images", list.substring(list.indexOf('\n') + 1));
        if (facts.license() != null) {
            annotations.put("artifacthub.io/license", facts.license());
        }
        if (!version().preRelease().isEmpty()) {
            annotations.put("artifacthub.io/prerelease", "true");
        }
        return annotations;
    }
}

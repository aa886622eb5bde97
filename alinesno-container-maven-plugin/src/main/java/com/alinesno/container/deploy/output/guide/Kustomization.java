// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code kustomization.yaml} says of the objects beside it. */
public final class Kustomization {

    private final List<Workload> workloads;
    private final List<OutputFile.Yaml> objects;

    /** @param objects with all fragments in them */
    public Kustomization(List<Workload> workloads, List<OutputFile.Yaml> objects) {
        this.workloads = workloads;
        this.objects = objects;
    }

    /** Lists the objects. */
    public Map<String, Object> list() {
        return Tree.of(
                "apiVersion", "kustomize.config.k8s.io/v1beta1",
                "kind", "Kustomization",
                "resources", objects.stream().map(OutputFile::path).toList());
    }

    /** Lists the objects, and has kustomize make the others and set what people change. */
    public Map<String, Object> whole() {
        List<Object> maps = new ArrayList<>();
        List<Object> secrets = new ArrayList<>();
        for (KustomizeValues values : KustomizeValues.of(workloads)) {
            maps.addAll(values.configMaps());
            secrets.addAll(values.secrets());
        }
        Map<String, Object> tree = list();
        tree.putAll(Tree.of(
                "configMapGenerator", Tree.orNull(maps),
                "secretGenerator", Tree.orNull(secrets),
                "images", Tree.orNull(images()),
                "replicas", Tree.orNull(replicas())));
        return tree;
    }

    /** An image of which there are two versions is left as it is: there is one place for each name. */
    private List<Object> images() {
        Map<String, String> references = new LinkedHashMap<>();
        Set<String> several = new HashSet<>();
        for (OutputFile.Yaml object : objects) {
            for (String key : List.of("initContainers", "containers")) {
                if (at(object.tree(), "spec", "template", "spec", key) instanceof List<?> containers) {
                    for (Object container : containers) {
                        if (at(container, "image") instanceof String image) {
                            String other = references.put(imageName(image), image);
                            if (other != null && !other.equals(image)) {
                                several.add(imageName(image));
                            }
                        }
                    }
                }
            }
        }
        references.keySet().removeAll(several);
        List<Object> images = new ArrayList<>();
        references.values().forEach(image -> images.add(image(image)));
        return images;
    }

    static String imageName(String image) {
        String tagged = image.replaceFirst("@.*", "");
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        return colon < 0 ? tagged : tagged.substring(0, colon);
    }

    private static Map<String, Object> image(String image) {
        String name = imageName(image);
        int at = image.indexOf('@');
        String tag = image.substring(name.length(), at < 0 ? image.length() : at);
        return Tree.of(
                "name",
                name,
                "newName",
                name,
                "newTag",
                tag.isEmpty() ? null : tag.substring(1),
                "digest",
                at < 0 ? null : image.substring(at + 1));
    }

    private List<Object> replicas() {
        List<Object> replicas = new ArrayList<>();
        for (OutputFile.Yaml object : objects) {
            boolean scales = List.of("Deployment", "StatefulSet")
                    .contains(String.valueOf(object.tree().get("kind")));
            if (scales && at(object.tree(), "spec", "replicas") instanceof Number count) {
                replicas.add(Tree.of("name", at(object.tree(), "metadata", "name"), "count", count));
            }
        }
        return replicas;
    }

    private static @Nullable Object at(@Nullable Object tree, String... keys) {
        @Nullable Object at = tree;
        for (String key : keys) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at;
    }
}

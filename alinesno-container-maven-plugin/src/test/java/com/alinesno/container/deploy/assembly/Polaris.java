// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The rules that Polaris 10.2.2 (github.com/FairwindsOps/polaris, commit c0e23a23, Apache-2.0) has on by default, each
 * written in Java after its file {@code pkg/config/checks/<rule>.yaml}, and applied to objects as
 * {@code pkg/validator/schema.go} does. Left out are the eight rules on roles and their bindings ({@link #ROLES}), which we
 * write none of.
 */
final class Polaris {

    /** The kinds of objects that those rules are for which are left out. */
    static final Set<String> ROLES = Set.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding");

    private static final String PREFIX = "polaris.fairwinds.com/";

    private Polaris() {}

    /**
     * What a rule looks at.
     *
     * @param object that is applied
     * @param container one of its pods', where the rule is for containers; else missing
     * @param all the objects that are applied with it, and itself
     */
    record Subject(JsonNode object, JsonNode container, List<JsonNode> all) {

        JsonNode template() {
            return object.path("spec").path("template");
        }

        JsonNode pod() {
            return template().path("spec");
        }

        /** The objects of a kind that stand in the same namespace. */
        List<JsonNode> others(String kind) {
            String namespace = namespaceOf(object);
            return all.stream()
                    .filter(each -> each.path("kind").asText().equals(kind))
                    .filter(each -> List.of("", namespace).contains(namespaceOf(each)))
                    .toList();
        }

        private static String namespaceOf(JsonNode object) {
            return object.path("metadata").path("namespace").asText();
        }
    }

    /** The names of all rules. */
    static Set<String> rules() {
        Set<String> names = new TreeSet<>();
        PolarisObjectRules.BY_KIND.values().forEach(each -> names.addAll(each.keySet()));
        names.addAll(PolarisObjectRules.CONTROLLER.keySet());
        names.addAll(PolarisPodRules.ALL.keySet());
        names.addAll(PolarisContainerRules.ALL.keySet());
        names.addAll(PolarisContainerRules.NOT_INITIAL.keySet());
        return names;
    }

    /** What the rules object to in objects that are applied together. */
    static List<Judgement.Finding> judge(List<JsonNode> objects) {
        List<Judgement.Finding> findings = new ArrayList<>();
        for (JsonNode object : objects) {
            Subject subject = new Subject(object, MissingNode.getInstance(), objects);
            for (String rule : broken(subject)) {
                if (!exempt(object.path("metadata").path("annotations"), rule)) {
                    findings.add(new Judgement.Finding(
                            rule,
                            object.path("kind").asText() + " "
                                    + object.path("metadata").path("name").asText()));
                }
            }
        }
        return findings;
    }

    private static Set<String> broken(Subject subject) {
        Set<String> broken = new TreeSet<>();
        String kind = subject.object().path("kind").asText();
        Map<String, Predicate<Subject>> rules =
                new LinkedHashMap<>(PolarisObjectRules.BY_KIND.getOrDefault(kind, Map.of()));
        if (!subject.pod().isMissingNode()) {
            rules.putAll(PolarisObjectRules.CONTROLLER);
            rules.putAll(PolarisPodRules.ALL);
            for (JsonNode container : subject.pod().path("containers")) {
                Subject one = new Subject(subject.object(), container, subject.all());
                collect(PolarisContainerRules.ALL, one, broken);
                collect(PolarisContainerRules.NOT_INITIAL, one, broken);
            }
            for (JsonNode container : subject.pod().path("initContainers")) {
                collect(PolarisContainerRules.ALL, new Subject(subject.object(), container, subject.all()), broken);
            }
        }
        collect(rules, subject, broken);
        return broken;
    }

    private static void collect(Map<String, Predicate<Subject>> rules, Subject subject, Set<String> broken) {
        rules.forEach((name, keeps) -> {
            if (!keeps.test(subject)) {
                broken.add(name);
            }
        });
    }

    private static boolean exempt(JsonNode annotations, String rule) {
        return isTrue(annotations.path(PREFIX + "exempt")) || isTrue(annotations.path(PREFIX + rule + "-exempt"));
    }

    private static boolean isTrue(JsonNode annotation) {
        return annotation.asText().toLowerCase(Locale.ROOT).equals("true");
    }
}

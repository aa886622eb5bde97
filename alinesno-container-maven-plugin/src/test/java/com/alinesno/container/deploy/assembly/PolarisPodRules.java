// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.assembly.Polaris.Subject;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The rules of Polaris for pods; each is true of what keeps it. */
final class PolarisPodRules {

    static final Map<String, Predicate<Subject>> ALL = Map.ofEntries(
            Map.entry("automountServiceAccountToken", PolarisPodRules::bringsNoToken),
            Map.entry("hostIPCSet", each -> !each.pod().path("hostIPC").asBoolean()),
            Map.entry("hostNetworkSet", each -> !each.pod().path("hostNetwork").asBoolean()),
            Map.entry("hostPIDSet", each -> !each.pod().path("hostPID").asBoolean()),
            Map.entry("hostPathSet", each -> none(each.pod().path("volumes"), volume -> volume.has("hostPath"))),
            Map.entry("hostProcess", PolarisPodRules::isNoProcessOfTheHost),
            Map.entry("missingNetworkPolicy", PolarisPodRules::hasPolicy),
            Map.entry("priorityClassNotSet", each -> each.pod().has("priorityClassName")),
            Map.entry("procMount", PolarisPodRules::keepsProc),
            Map.entry(
                    "topologySpreadConstraint",
                    each -> !each.pod().path("topologySpreadConstraints").isEmpty()));

    private PolarisPodRules() {}

    static boolean none(JsonNode items, Predicate<JsonNode> condition) {
        return StreamSupport.stream(items.spliterator(), false).noneMatch(condition);
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }

    /** The account may say so in place of the pod. */
    private static boolean bringsNoToken(Subject each) {
        String field = "automountServiceAccountToken";
        JsonNode account = each.pod().path("serviceAccountName");
        return isFalse(each.pod().path(field))
                || (!each.pod().has(field)
                        && each.others("ServiceAccount").stream()
                                .anyMatch(one ->
                                        one.path("metadata").path("name").equals(account) && isFalse(one.path(field))));
    }

    private static boolean isNoProcessOfTheHost(Subject each) {
        Predicate<JsonNode> asks = place -> place.path("securityContext")
                .path("windowsOptions")
                .path("hostProcess")
                .asBoolean();
        return !asks.test(each.pod()) && none(each.pod().path("containers"), asks);
    }

    private static boolean keepsProc(Subject each) {
        return none(
                each.pod().path("containers"),
                container -> !container
                        .path("securityContext")
                        .path("procMount")
                        .asText("Default")
                        .equals("Default"));
    }

    private static boolean hasPolicy(Subject each) {
        JsonNode labels = each.template().path("metadata").path("labels");
        return !labels.isEmpty()
                && each.others("NetworkPolicy").stream()
                        .map(policy -> policy.path("spec"))
                        .anyMatch(policy -> !policy.path("egress").isEmpty()
                                && !policy.path("ingress").isEmpty()
                                && directs(policy, "ingress")
                                && directs(policy, "egress")
                                && agreements(policy.path("podSelector").path("matchLabels"), labels) == 1);
    }

    private static boolean directs(JsonNode policy, String direction) {
        return !policy.has("policyTypes")
                || !none(policy.path("policyTypes"), type -> type.asText().equalsIgnoreCase(direction));
    }

    /**
     * How many labels agree. Polaris wants exactly one that does, and puts values without quotes into its schema, so that
     * those which YAML reads as something else than a text never agree.
     */
    private static long agreements(JsonNode selector, JsonNode labels) {
        return selector.properties().stream()
                .filter(label -> labels.path(label.getKey()).equals(label.getValue()))
                .filter(label -> YamlReader.read(
                                        "<test>",
                                        "label",
                                        "value: " + label.getValue().asText())
                                .get(0)
                                .get("value")
                        instanceof String)
                .count();
    }
}

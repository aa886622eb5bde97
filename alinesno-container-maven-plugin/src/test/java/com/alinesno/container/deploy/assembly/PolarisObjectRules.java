// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.assembly.Polaris.Subject;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules of Polaris for objects as a whole; each is true of what keeps it. */
final class PolarisObjectRules {

    /** What names of variables and keys must not look like. */
    static final Pattern SECRET_NAME = Pattern.compile(
            "^AWS_SECRET_ACCESS_KEY$|^GOOGLE_APPLICATION_CREDENTIALS$|^AZURE_.+KEY$|^OCI_CLI_KEY_CONTENT$"
                    + "|password|token|bearer|secret",
            Pattern.CASE_INSENSITIVE);

    /** What values must not look like. */
    static final Pattern PRIVATE_KEY = Pattern.compile("-BEGIN\\s+.*PRIVATE KEY-", Pattern.CASE_INSENSITIVE);

    /** For what makes pods, of whatever kind. */
    static final Map<String, Predicate<Subject>> CONTROLLER =
            Map.of("metadataAndInstanceMismatched", PolarisObjectRules::instanceIsTheName);

    static final Map<String, Map<String, Predicate<Subject>>> BY_KIND = Map.of(
            "Deployment",
            Map.of(
                    "deploymentMissingReplicas", each -> number(each, "replicas", 0) >= 2,
                    "missingPodDisruptionBudget", PolarisObjectRules::hasBudget,
                    "pdbMinAvailableGreaterThanHPAMinReplicas", PolarisObjectRules::budgetLeavesRoom),
            "PodDisruptionBudget",
            Map.of("pdbDisruptionsIsZero", PolarisObjectRules::letsPodsGo),
            "HorizontalPodAutoscaler",
            Map.of(
                    "hpaMinAvailability", each -> number(each, "minReplicas", 2) >= 2,
                    "hpaMaxAvailability",
                            each -> number(each, "minReplicas", 1) >= 1
                                    && number(each, "maxReplicas", 0) > number(each, "minReplicas", 0)),
            "Ingress",
            Map.of("tlsSettingsMissing", each -> spec(each).path("tls").isArray()),
            "ConfigMap",
            Map.of("sensitiveConfigmapContent", PolarisObjectRules::tellsNoSecret));

    private PolarisObjectRules() {}

    private static JsonNode spec(Subject each) {
        return each.object().path("spec");
    }

    private static int number(Subject each, String name, int absent) {
        return spec(each).path(name).asInt(absent);
    }

    private static boolean instanceIsTheName(Subject each) {
        JsonNode metadata = each.object().path("metadata");
        return metadata.path("labels").path("app.kubernetes.io/instance").equals(metadata.path("name"));
    }

    private static boolean hasBudget(Subject each) {
        return each.others("PodDisruptionBudget").stream().anyMatch(budget -> selects(budget, each));
    }

    /** As Polaris has it, one label that agrees is enough. */
    private static boolean selects(JsonNode budget, Subject each) {
        JsonNode selector = budget.path("spec").path("selector").path("matchLabels");
        return selector.properties().stream()
                .anyMatch(label -> label.getValue()
                        .equals(each.template().path("metadata").path("labels").path(label.getKey())));
    }

    /** After {@code pkg/validator/pdb_hpa_validator.go}. */
    private static boolean budgetLeavesRoom(Subject each) {
        JsonNode name = each.object().path("metadata").path("name");
        for (JsonNode scaler : each.others("HorizontalPodAutoscaler")) {
            JsonNode target = scaler.path("spec").path("scaleTargetRef");
            JsonNode least = scaler.path("spec").path("minReplicas");
            if (target.path("kind").asText().equals("Deployment")
                    && target.path("name").equals(name)
                    && !least.isMissingNode()) {
                return each.others("PodDisruptionBudget").stream()
                        .filter(budget -> selects(budget, each))
                        .allMatch(budget ->
                                kept(budget.path("spec").path("minAvailable"), least.asInt()) <= least.asInt());
            }
        }
        return true;
    }

    private static double kept(JsonNode minAvailable, int replicas) {
        String text = minAvailable.asText();
        return text.endsWith("%")
                ? Math.ceil(Integer.parseInt(text.substring(0, text.length() - 1)) * replicas / 100.0)
                : minAvailable.asInt();
    }

    private static boolean letsPodsGo(Subject each) {
        return !spec(each).path("minAvailable").asText().equals("100%")
                && !spec(each).path("maxUnavailable").asText().matches("0%?");
    }

    private static boolean tellsNoSecret(Subject each) {
        return each.object().path("data").properties().stream()
                .noneMatch(entry -> SECRET_NAME.matcher(entry.getKey()).find()
                        || PRIVATE_KEY.matcher(entry.getValue().asText()).find());
    }
}

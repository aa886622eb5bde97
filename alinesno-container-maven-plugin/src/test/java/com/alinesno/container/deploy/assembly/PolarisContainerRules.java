// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.assembly.Polaris.Subject;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of Polaris for containers; each is true of what keeps it. */
final class PolarisContainerRules {

    private static final Set<String> DANGEROUS = Set.of("ALL", "SYS_ADMIN", "NET_ADMIN");
    private static final List<String> DROPPED = List.of(
            "NET_ADMIN",
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE");

    /** For those that prepare a pod as well. */
    static final Map<String, Predicate<Subject>> ALL = Map.ofEntries(
            Map.entry(
                    "dangerousCapabilities",
                    each -> DANGEROUS.stream()
                            .noneMatch(name -> has(capabilities(each).path("add"), name))),
            Map.entry("insecureCapabilities", PolarisContainerRules::dropsAll),
            Map.entry(
                    "hostPortSet",
                    each -> PolarisPodRules.none(
                            each.container().path("ports"),
                            port -> port.path("hostPort").asInt() != 0)),
            Map.entry("linuxHardening", PolarisContainerRules::isHardened),
            Map.entry(
                    "notReadOnlyRootFilesystem",
                    each -> saysSomewhere(each, context -> context.path("readOnlyRootFilesystem"), true)),
            Map.entry(
                    "privilegeEscalationAllowed",
                    each -> saysSomewhere(each, context -> context.path("allowPrivilegeEscalation"), false)),
            Map.entry(
                    "pullPolicyNotAlways",
                    each -> each.container().path("imagePullPolicy").asText().equals("Always")),
            Map.entry(
                    "runAsPrivileged",
                    each -> !podContext(each).path("privileged").asBoolean()
                            && !context(each).path("privileged").asBoolean()),
            Map.entry("runAsRootAllowed", PolarisContainerRules::isNotRoot),
            Map.entry("sensitiveContainerEnvVar", PolarisContainerRules::tellsNoSecret),
            Map.entry("tagNotSpecified", PolarisContainerRules::hasTag));

    static final Map<String, Predicate<Subject>> NOT_INITIAL = Map.of(
            "cpuLimitsMissing", each -> has(each, "limits", "cpu"),
            "cpuRequestsMissing", each -> has(each, "requests", "cpu"),
            "memoryLimitsMissing", each -> has(each, "limits", "memory"),
            "memoryRequestsMissing", each -> has(each, "requests", "memory"),
            "livenessProbeMissing",
                    each -> each.container().path("livenessProbe").isObject(),
            "readinessProbeMissing",
                    each -> each.container().path("readinessProbe").isObject());

    private PolarisContainerRules() {}

    private static boolean has(Subject each, String kind, String resource) {
        return !each.container()
                .path("resources")
                .path(kind)
                .path(resource)
                .asText()
                .isEmpty();
    }

    private static JsonNode context(Subject each) {
        return each.container().path("securityContext");
    }

    private static JsonNode podContext(Subject each) {
        return each.pod().path("securityContext");
    }

    private static JsonNode capabilities(Subject each) {
        return context(each).path("capabilities");
    }

    private static boolean has(JsonNode names, String name) {
        return !PolarisPodRules.none(names, each -> each.asText().equalsIgnoreCase(name));
    }

    /** All, or each that Docker grants; not both. */
    private static boolean dropsAll(Subject each) {
        JsonNode drop = capabilities(each).path("drop");
        return has(drop, "ALL") != DROPPED.stream().allMatch(name -> has(drop, name));
    }

    /** One of the means of Linux is enough. */
    private static boolean isHardened(Subject each) {
        JsonNode capabilities = capabilities(each);
        return each.template()
                        .path("metadata")
                        .path("annotations")
                        .has("container.apparmor.security.beta.kubernetes.io/"
                                + each.container().path("name").asText())
                || hasProfile(each)
                || !podContext(each).path("seLinuxOptions").isEmpty()
                || !context(each).path("seLinuxOptions").isEmpty()
                || (!capabilities.path("drop").isEmpty() && !has(capabilities.path("add"), "ALL"));
    }

    private static boolean hasProfile(Subject each) {
        JsonNode own = context(each).path("seccompProfile").path("type");
        JsonNode type =
                own.isMissingNode() ? podContext(each).path("seccompProfile").path("type") : own;
        return !type.asText().isEmpty() && !type.asText().equals("Unconfined");
    }

    /** The pod says it and the container nothing else, or the container does. */
    private static boolean saysSomewhere(Subject each, Field field, boolean wanted) {
        JsonNode own = field.of(context(each));
        JsonNode said = own.isMissingNode() ? field.of(podContext(each)) : own;
        return said.isBoolean() && said.asBoolean() == wanted;
    }

    private interface Field {
        JsonNode of(JsonNode context);
    }

    private static boolean isNotRoot(Subject each) {
        return good(context(each)) || (good(podContext(each)) && !bad(context(each)));
    }

    private static boolean good(JsonNode context) {
        return context.path("runAsUser").asLong() >= 1
                || context.path("runAsNonRoot").asBoolean();
    }

    private static boolean bad(JsonNode context) {
        return context.path("runAsUser").asLong(1) < 1
                || !context.path("runAsNonRoot").asBoolean(true);
    }

    private static boolean tellsNoSecret(Subject each) {
        return PolarisPodRules.none(
                each.container().path("env"),
                variable -> variable.has("value")
                        && (PolarisObjectRules.SECRET_NAME
                                        .matcher(variable.path("name").asText())
                                        .find()
                                || PolarisObjectRules.PRIVATE_KEY
                                        .matcher(variable.path("value").asText())
                                        .find()));
    }

    private static boolean hasTag(Subject each) {
        String image = each.container().path("image").asText();
        return image.matches(".+:.+") && !image.matches(".+:latest");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes the workloads of a project: the one that runs its image, and those that go with it. */
public final class DeploymentAssembler {

    private static final String WORKLOADS = "<deploy><workloads>";

    private final ProjectFacts project;
    private final DeployRequest request;
    private final List<AdditionalWorkload> others;
    private final Consumer<String> warnings;

    /**
     * @param request what the user asks for of the project's own workload
     * @param others the workloads that go with it
     * @param warnings told, in sentences, what the files cannot make safe
     */
    public DeploymentAssembler(
            ProjectFacts project, DeployRequest request, List<AdditionalWorkload> others, Consumer<String> warnings) {
        this.project = project;
        this.request = request;
        this.others = List.copyOf(others);
        this.warnings = warnings;
    }

    /**
     * The workload that runs {@code image}, then the others in their order.
     *
     * @param kubernetes whether they run in a cluster of Kubernetes, where a service may be configured otherwise
     * @throws ConfigurationException when what they say does not fit together
     */
    public List<Workload> assemble(ImageFacts image, boolean kubernetes) {
        List<Workload> workloads = new ArrayList<>();
        workloads.add(new WorkloadAssembler(project, request, kubernetes, warnings).assemble(image));
        for (AdditionalWorkload other : others) {
            workloads.add(other.assemble(image.platform(), kubernetes, warnings));
        }
        requireNames(workloads);
        requireRoutes(workloads);
        requireDefaults(workloads);
        requireSelectors(workloads);
        return List.copyOf(workloads);
    }

    private static void requireNames(List<Workload> workloads) {
        Map<String, Workload> names = new HashMap<>();
        for (Workload workload : workloads) {
            if (names.put(workload.name(), workload) != null) {
                throw new ConfigurationException(
                        WORKLOADS, "two workloads are called '" + workload.name() + "'", "Rename one of them.");
            }
        }
    }

    private static void requireRoutes(List<Workload> workloads) {
        List<IngressRoute> routes = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        for (Workload workload : workloads) {
            for (IngressRoute route : workload.network().routes()) {
                for (int i = 0; i < routes.size(); i++) {
                    if (clash(routes.get(i), route)) {
                        throw new ConfigurationException(
                                "<deploy><ingresses>",
                                "'" + owners.get(i) + "' and '" + workload.name() + "' both have " + route.host()
                                        + route.path(),
                                "Give one of them another host or path, or another <className>.");
                    }
                }
                routes.add(route);
                owners.add(workload.name());
            }
        }
    }

    /** Ingresses of two classes belong to two controllers, which do not see each other; so do two gateways. */
    private static boolean clash(IngressRoute one, IngressRoute other) {
        boolean same = one.host().equals(other.host()) && one.path().equals(other.path());
        return same
                && ((one.gateway() == null) != (other.gateway() == null)
                        || (Objects.equals(one.gateway(), other.gateway())
                                && Objects.equals(one.className(), other.className())));
    }

    /** One variable has one value where the files are applied, and so has one default. */
    private static void requireDefaults(List<Workload> workloads) {
        Map<String, String> defaults = new HashMap<>();
        for (Workload workload : workloads) {
            workload.environment()
                    .variables()
                    .forEach((variable, value) -> value.placeholders(placeholder -> {
                        String byDefault = placeholder.byDefault();
                        String other = byDefault == null ? null : defaults.put(placeholder.name(), byDefault);
                        if (other != null && !other.equals(byDefault)) {
                            throw new ConfigurationException(
                                    "<deploy><values>",
                                    "${" + placeholder.name() + "} has two defaults, '" + other + "' and '" + byDefault
                                            + "'",
                                    "Give it one, or use another name for one of the two.");
                        }
                    }));
        }
    }

    /** A selector that fits the pods of another workload would take them over, and send requests to them. */
    private static void requireSelectors(List<Workload> workloads) {
        for (Workload one : workloads) {
            for (Workload other : workloads) {
                boolean fits = other.identity()
                        .podLabels()
                        .entrySet()
                        .containsAll(one.identity().selectorLabels().entrySet());
                if (fits && !one.name().equals(other.name())) {
                    throw new ConfigurationException(
                            "<deploy><selectorLabels>",
                            "those of '" + one.name() + "' also select the containers of '" + other.name() + "'",
                            "Add a label that only one of them has.");
                }
            }
        }
    }
}

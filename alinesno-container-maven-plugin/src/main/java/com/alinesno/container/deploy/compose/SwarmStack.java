// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that run workloads on Docker Swarm: a stack, as {@code docker stack deploy} takes it. */
public final class SwarmStack {

    private final List<Workload> workloads;
    private final List<SwarmService> services = new ArrayList<>();

    /** @param workloads the project's own, then those that go with it; the stack is called as the first */
    public SwarmStack(List<Workload> workloads) {
        this.workloads = List.copyOf(workloads);
        for (Workload workload : workloads) {
            services.add(new SwarmService(workload, name(), services.isEmpty() ? "" : workload.name() + "-"));
        }
    }

    /** What the stack is called, unless somebody says otherwise when it is deployed. */
    public String name() {
        return workloads.get(0).name();
    }

    /**
     * The stack.
     *
     * @throws ConfigurationException when two of its services are in each other's way
     */
    public OutputFile.Yaml stackFile() {
        OneHost.require(services.stream()
                .map(each -> new ComposeService(each.workload(), each.prefix()))
                .toList());
        requireVariables();
        Map<String, Object> trees = new LinkedHashMap<>();
        Map<String, Object> volumes = new LinkedHashMap<>();
        Map<String, Object> configs = new LinkedHashMap<>();
        for (SwarmService service : services) {
            trees.put(service.workload().name(), service.tree());
            volumes.putAll(new ComposeService(service.workload(), service.prefix()).namedVolumes());
            configs.putAll(service.configs());
        }
        Map<String, Object> networks = Tree.of("default", network());
        networks.putAll(ComposeNetworks.declared(workloads.get(0), "overlay"));
        Map<String, Object> secrets = new LinkedHashMap<>();
        secrets()
                .forEach(secret ->
                        secrets.put(secret.variable(), Tree.of("external", true, "name", secret.reference())));
        return new OutputFile.Yaml(
                "docker-compose.yml",
                Tree.of(
                        "services", trees,
                        "networks", networks,
                        "secrets", Tree.orNull(secrets),
                        "configs", Tree.orNull(configs),
                        "volumes", Tree.orNull(volumes)));
    }

    /** The secrets of all workloads, each once; two workloads that name the same variable read the same secret. */
    public Collection<SwarmSecret> secrets() {
        Map<String, SwarmSecret> secrets = new LinkedHashMap<>();
        services.forEach(
                service -> service.secrets().forEach(secret -> secrets.putIfAbsent(secret.variable(), secret)));
        return secrets.values();
    }

    /** The script that deploys says in variables which number of a secret is used. */
    private void requireVariables() {
        Set<String> variables = new HashSet<>();
        secrets().forEach(secret -> variables.add(secret.variable()));
        for (Workload workload : workloads) {
            workload.environment()
                    .variables()
                    .values()
                    .forEach(value -> value.placeholders(each -> variables.add(each.name())));
        }
        for (SwarmSecret secret : secrets()) {
            if (variables.contains(secret.variable() + "_SECRET")) {
                throw new ConfigurationException(
                        "<deploy><secretEnv>",
                        "'" + secret.variable() + "_SECRET' is the variable by which deploy.sh names the secret '"
                                + secret.variable() + "'",
                        "Rename one of the two.");
            }
        }
    }

    /** The text files of the configs, which stand beside the stack. */
    public List<OutputFile> configFiles() {
        return new SingleCompose(workloads).configFiles();
    }

    /** What is not safe in a swarm, one sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Volume volume : workload.storage().volumes()) {
                if (volume.kind() != Volume.Kind.TMPFS) {
                    warnings.add(
                            "The volume " + volume.path() + " of '" + workload.name() + "' is on the node that runs a"
                                    + " container, and a swarm may start the next one on another node, without the data. Give the"
                                    + " volume a driver of shared storage in a fragment, src/main/deploy/docker-compose-cluster/"
                                    + "docker-compose.yml, or bind the service to a node with <deploy><nodeSelector>.");
                }
            }
        }
        return warnings;
    }

    private Map<String, Object> network() {
        boolean encrypted = workloads.get(0).placement().engine().swarm().encrypted();
        return Tree.of(
                "driver",
                "overlay",
                "attachable",
                true,
                "driver_opts",
                encrypted ? Tree.of("encrypted", "true") : null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.health.Probe;
import com.alinesno.container.health.Probes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload as a service of a stack. What a swarm refuses or drops is not there: {@code platform}, {@code restart},
 * {@code security_opt}, {@code depends_on}, the short forms of ports and {@code tmpfs}.
 *
 * @param stack the name of the stack
 * @param prefix of what the stack has in common with other workloads, as for a compose project
 */
record SwarmService(Workload workload, String stack, String prefix) {

    private static final String CONFIG_IMPORT = "SPRING_CONFIG_IMPORT";
    private static final String SECRETS = "/run/secrets/";
    private static final int OWNERS_FILE = 0400;

    /** The secrets that the container reads. */
    List<SwarmSecret> secrets() {
        return workload.environment().secrets().stream()
                .map(secret -> new SwarmSecret(secret, stack))
                .toList();
    }

    /** The configs of the stack: a changed file is another one, as none can be changed. */
    Map<String, Object> configs() {
        Map<String, Object> configs = new LinkedHashMap<>();
        for (ConfigFile file : workload.storage().configFiles()) {
            String digest = SwarmText.digest(file.content());
            String name = SwarmText.name(stack + "-" + prefix + file.name(), digest.length() + 1) + "-" + digest;
            configs.put(prefix + file.name(), Tree.of("file", "./" + prefix + "config/" + file.name(), "name", name));
        }
        return configs;
    }

    /** The service itself. */
    Map<String, Object> tree() {
        return Tree.of(
                "image", workload.container().image().reference().toString(),
                "init", true,
                "user",
                        workload.container().user().isRoot()
                                ? null
                                : workload.container().user().text(),
                "read_only", workload.container().writableRoot() ? null : true,
                "cap_drop", List.of("ALL"),
                "cap_add", Tree.orNull(workload.container().capabilities()),
                "environment", Tree.orNull(environment()),
                "ports", Tree.orNull(ports()),
                "networks", ComposeNetworks.ofService(workload),
                "secrets", Tree.orNull(mountedSecrets()),
                "configs", Tree.orNull(mountedConfigs()),
                "volumes", Tree.orNull(mounts()),
                "healthcheck", ComposeHealth.check(workload, probe()),
                "stop_signal", workload.container().image().stopSignal(),
                "stop_grace_period", workload.container().stopSeconds() + "s",
                "logging", ComposeService.logging(),
                "deploy", new SwarmDeploy(workload).tree());
    }

    /** A swarm replaces what is not well: so it asks what only fails when that helps, if the service can tell. */
    private @Nullable Probe probe() {
        Probes probes = workload.container().probes();
        return probes == null ? null : probes.liveness() == null ? probes.readiness() : probes.liveness();
    }

    private Map<String, Object> environment() {
        Map<String, Object> variables = new LinkedHashMap<>();
        workload.environment().variables().forEach((name, value) -> variables.put(name, SwarmText.value(value)));
        if (workload.environment().secrets().isEmpty()) {
            return variables;
        }
        if (workload.environment().readsConfigTree()) {
            Template theirs = workload.environment().variables().get(CONFIG_IMPORT);
            String before = theirs == null ? "" : SwarmText.value(theirs) + ",";
            variables.put(CONFIG_IMPORT, before + "configtree:" + SECRETS);
        } else {
            for (SwarmSecret secret : secrets()) {
                variables.putIfAbsent(
                        secret.secret().name() + "_FILE",
                        SECRETS + secret.secret().name());
            }
        }
        return variables;
    }

    private List<Object> ports() {
        List<Object> ports = new ArrayList<>();
        ComposeService compose = new ComposeService(workload, prefix);
        for (Port port : workload.network().ports()) {
            if (port.publishedPort() != null) {
                ports.add(Tree.of(
                        "target",
                        port.number(),
                        "published",
                        "${" + compose.portVariable(port) + ":-" + port.publishedPort() + "}",
                        "protocol",
                        port.protocol().toLowerCase(Locale.ROOT),
                        "mode",
                        "ingress"));
            }
        }
        return ports;
    }

    private List<Object> mountedSecrets() {
        ContainerUser user = workload.container().user();
        boolean known = user.uid() != null;
        List<Object> mounted = new ArrayList<>();
        for (SwarmSecret secret : secrets()) {
            for (String file : secret.files(workload.environment().readsConfigTree())) {
                mounted.add(Tree.of(
                        "source", secret.variable(),
                        "target", file,
                        "uid", known ? String.valueOf(user.uid()) : null,
                        "gid", known && user.gid() != null ? String.valueOf(user.gid()) : null,
                        "mode", known ? OWNERS_FILE : null));
            }
        }
        return mounted;
    }

    private List<Object> mountedConfigs() {
        List<Object> mounted = new ArrayList<>();
        for (ConfigFile file : workload.storage().configFiles()) {
            mounted.add(Tree.of("source", prefix + file.name(), "target", file.path()));
        }
        return mounted;
    }

    private List<Object> mounts() {
        List<Object> mounts = new ArrayList<>();
        for (Volume volume : workload.storage().volumes()) {
            boolean scratch = volume.kind() == Volume.Kind.TMPFS;
            boolean bind = volume.kind() == Volume.Kind.BIND;
            String source = bind ? String.valueOf(volume.source()) : prefix + volume.name();
            mounts.add(Tree.of(
                    "type", scratch ? "tmpfs" : bind ? "bind" : "volume",
                    "source", scratch ? null : ComposeText.literal(source),
                    "target", ComposeText.literal(volume.path()),
                    "read_only", volume.readOnly() ? true : null,
                    "tmpfs", scratch ? Tree.of("size", volume.size().bytes()) : null));
        }
        return mounts;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Resources;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.health.Probes;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workload as a service of a compose file.
 *
 * @param prefix of what the project has in common with other workloads: its volumes, files and variables; empty for the
 *     project's own workload, else a name and a dash
 */
record ComposeService(Workload workload, String prefix) {

    /** What a container may have at once of processes and threads. */
    static final int MOST_PROCESSES = 1024;

    private static final long PAGE_BYTES = 4096;

    /** The variable that says where the host has a port. */
    String portVariable(Port port) {
        return (prefix + port.name()).toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    }

    /** The volumes that the compose file has to list. */
    Map<String, Object> namedVolumes() {
        Map<String, Object> volumes = new LinkedHashMap<>();
        for (Volume volume : workload.storage().volumes()) {
            if (volume.kind() == Volume.Kind.PERSISTENT) {
                volumes.put(prefix + volume.name(), Tree.of());
            } else if (volume.kind() == Volume.Kind.NAMED) {
                String name = ComposeText.literal(nameInEngine("", volume));
                volumes.put(prefix + volume.name(), Tree.of("external", true, "name", name));
            } else if (isScratchVolume(volume)) {
                volumes.put(prefix + volume.name(), Tree.of("driver_opts", inMemory(volume)));
            }
        }
        return volumes;
    }

    /**
     * What the engine mounts. The size is in pages, mostly of 4 KiB: Podman takes {@code size} for a quota of its own. The owner is for Podman,
     * which gives the volume the mode and the owner of the image's directory where it has none.
     */
    private Map<String, Object> inMemory(Volume volume) {
        ContainerUser user = workload.container().user();
        String owner = !user.isKnownNotToBeRoot()
                ? ""
                : ",uid=" + user.uid() + (user.gid() == null ? "" : ",gid=" + user.gid());
        String options = "nr_blocks=" + Math.max(1, volume.size().bytes() / PAGE_BYTES) + ",mode=1777" + owner;
        return Tree.of("type", "tmpfs", "device", "tmpfs", "o", options);
    }

    /** What the engine calls a volume that keeps data. */
    String nameInEngine(String project, Volume volume) {
        if (volume.kind() == Volume.Kind.NAMED) {
            return volume.source() == null ? volume.name() : volume.source();
        }
        return project + "_" + prefix + volume.name();
    }

    /** The files that the container reads. */
    List<OutputFile> configFiles() {
        List<OutputFile> files = new ArrayList<>();
        for (ConfigFile file : workload.storage().configFiles()) {
            files.add(new OutputFile.Text(directory() + file.name(), file.content(), false));
        }
        return files;
    }

    private String directory() {
        return prefix + "config/";
    }

    /** Where logs go, and that they do not fill the disk. */
    static Map<String, Object> logging() {
        return Tree.of("driver", "json-file", "options", Tree.of("max-size", "20m", "max-file", "5"));
    }

    /** The service itself. */
    Map<String, Object> tree() {
        Probes probes = workload.container().probes();
        Platform platform = workload.container().image().platform();
        Resources resources = workload.capacity().resources();
        @Nullable CpuAmount cpus = resources.cpuLimit();
        return Tree.of(
                "image", workload.container().image().reference().toString(),
                "platform", platform == null ? null : platform.toString(),
                "restart", "unless-stopped",
                "init", true,
                "user",
                        workload.container().user().isRoot()
                                ? null
                                : workload.container().user().text(),
                "read_only", workload.container().writableRoot() ? null : true,
                "cap_drop", List.of("ALL"),
                "cap_add", Tree.orNull(workload.container().capabilities()),
                "security_opt", List.of("no-new-privileges:true"),
                "depends_on", Tree.orNull(needs()),
                "environment", Tree.orNull(environment()),
                "ports", Tree.orNull(ports()),
                "networks", ComposeNetworks.ofService(workload),
                "tmpfs", Tree.orNull(scratch()),
                "volumes", Tree.orNull(mounts()),
                "healthcheck", ComposeHealth.check(workload, probes == null ? null : probes.readiness()),
                "stop_signal", workload.container().image().stopSignal(),
                "stop_grace_period", workload.container().stopSeconds() + "s",
                "cpus", cpus == null ? null : cpus.processors(),
                "mem_limit", resources.memoryLimit().compose(),
                "mem_reservation", resources.memoryRequest().compose(),
                "pids_limit", MOST_PROCESSES,
                "logging", logging());
    }

    /** The long form, which docker-compose 1.29 takes too. */
    private Map<String, Object> needs() {
        Map<String, Object> needs = new LinkedHashMap<>();
        for (Middleware middleware : workload.network().middleware()) {
            needs.put(middleware.name(), Tree.of("condition", "service_healthy"));
        }
        return needs;
    }

    private Map<String, Object> environment() {
        Map<String, Object> variables = new LinkedHashMap<>();
        workload.environment().variables().forEach((name, value) -> variables.put(name, ComposeText.value(value)));
        for (SecretVariable secret : workload.environment().secrets()) {
            variables.put(secret.name(), ComposeText.required(secret.name()));
        }
        addConnections(variables);
        return variables;
    }

    /** Where its middleware is, if that is clear and nobody has said anything else. */
    private void addConnections(Map<String, Object> variables) {
        Set<String> asked = new HashSet<>(variables.keySet());
        Map<String, Integer> offers = new HashMap<>();
        for (Middleware middleware : workload.network().middleware()) {
            connection(middleware).keySet().forEach(name -> offers.merge(name, 1, Integer::sum));
        }
        for (Middleware middleware : workload.network().middleware()) {
            Map<String, Template> connection = connection(middleware);
            if (connection.keySet().stream()
                    .noneMatch(name -> asked.contains(name) || offers.getOrDefault(name, 0) > 1)) {
                connection.forEach((name, value) -> variables.put(name, ComposeText.value(value)));
            }
        }
    }

    private Map<String, Template> connection(Middleware middleware) {
        return workload.environment().connections().getOrDefault(middleware.name(), Map.of());
    }

    private List<Object> ports() {
        List<Object> ports = new ArrayList<>();
        for (Port port : workload.network().ports()) {
            if (port.publishedPort() != null) {
                ports.add("${" + portVariable(port) + ":-" + port.publishedPort() + "}:" + port.number()
                        + (port.protocol().equals("tcp") ? "" : "/" + port.protocol()));
            }
        }
        return ports;
    }

    /** Every image has {@code /tmp} for everybody, so that a mount without a volume is enough. */
    private List<Object> scratch() {
        List<Object> scratch = new ArrayList<>();
        for (Volume volume : workload.storage().volumes()) {
            if (volume.kind() == Volume.Kind.TMPFS && !isScratchVolume(volume)) {
                scratch.add(ComposeText.literal(volume.path()) + ":size="
                        + volume.size().bytes() + ",mode=1777");
            }
        }
        return scratch;
    }

    /**
     * Whether scratch files have a volume that is in memory. What is mounted without one gets the mode that the directory has in the image, or
     * had when the container was stopped (runc before 1.2, moby#20437), and is nobody's but root's; and Podman takes no owner there.
     */
    static boolean isScratchVolume(Volume volume) {
        return volume.kind() == Volume.Kind.TMPFS && !volume.path().equals("/tmp");
    }

    private List<Object> mounts() {
        List<Object> mounts = new ArrayList<>();
        for (Volume volume : workload.storage().volumes()) {
            String source = volume.kind() == Volume.Kind.BIND ? volume.source() : prefix + volume.name();
            if (isScratchVolume(volume)) {
                mounts.add(Tree.of(
                        "type",
                        "volume",
                        "source",
                        source,
                        "target",
                        ComposeText.literal(volume.path()),
                        "volume",
                        Tree.of("nocopy", true)));
            } else if (volume.kind() != Volume.Kind.TMPFS && source != null) {
                mounts.add(mount(source, volume.path(), volume.readOnly()));
            }
        }
        for (ConfigFile file : workload.storage().configFiles()) {
            mounts.add(mount("./" + directory() + file.name(), file.path(), true));
        }
        return mounts;
    }

    private static String mount(String source, String path, boolean readOnly) {
        return ComposeText.literal(source + ":" + path) + (readOnly ? ":ro" : "");
    }
}

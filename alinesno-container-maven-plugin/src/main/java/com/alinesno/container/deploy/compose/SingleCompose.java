// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.ConfigFile;
import com.alinesno.container.deploy.CpuAmount;
import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.Port;
import com.alinesno.container.deploy.Resources;
import com.alinesno.container.deploy.SecretVariable;
import com.alinesno.container.deploy.Volume;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that run a workload on one machine. */
public final class SingleCompose {

    /** The directory beside the compose file that holds what containers read. */
    private static final String CONFIG = "config/";

    private static final int MOST_PROCESSES = 1024;
    private static final int FIRST_PORT_FOR_EVERYBODY = 1024;

    private final Workload workload;

    public SingleCompose(Workload workload) {
        this.workload = workload;
    }

    /** The variable that says where the host has a port, such as {@code HTTP_PORT}. */
    public static String portVariable(Port port) {
        return port.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    }

    /** The compose file. */
    public OutputFile.Yaml composeFile() {
        Map<String, Object> volumes = new LinkedHashMap<>();
        for (Volume volume : workload.volumes()) {
            if (volume.kind() == Volume.Kind.PERSISTENT) {
                volumes.put(volume.name(), Tree.of());
            } else if (volume.kind() == Volume.Kind.NAMED) {
                String name = volume.source() == null ? volume.name() : volume.source();
                volumes.put(volume.name(), Tree.of("external", true, "name", ComposeText.literal(name)));
            }
        }
        return new OutputFile.Yaml(
                "docker-compose.yml",
                Tree.of("services", Tree.of(workload.name(), service()), "volumes", Tree.orNull(volumes)));
    }

    /** The files that containers read, which stand beside the compose file. */
    public List<OutputFile> configFiles() {
        List<OutputFile> files = new ArrayList<>();
        for (ConfigFile file : workload.configFiles()) {
            files.add(new OutputFile.Text(CONFIG + file.name(), file.content(), false));
        }
        return files;
    }

    private Map<String, Object> service() {
        Platform platform = workload.image().platform();
        Resources resources = workload.resources();
        @Nullable CpuAmount cpus = resources.cpuLimit();
        return Tree.of(
                "image", workload.image().reference().toString(),
                "platform", platform == null ? null : platform.toString(),
                "restart", "unless-stopped",
                "init", true,
                "user", workload.user().isRoot() ? null : workload.user().text(),
                "read_only", workload.writableRoot() ? null : true,
                "cap_drop", List.of("ALL"),
                "cap_add", hasLowPort() ? List.of("NET_BIND_SERVICE") : null,
                "security_opt", List.of("no-new-privileges:true"),
                "environment", Tree.orNull(environment()),
                "ports", Tree.orNull(ports()),
                "tmpfs", Tree.orNull(scratch()),
                "volumes", Tree.orNull(mounts()),
                "stop_signal", workload.image().stopSignal(),
                "stop_grace_period", workload.stopSeconds() + "s",
                "cpus", cpus == null ? null : cpus.processors(),
                "mem_limit", resources.memoryLimit().compose(),
                "mem_reservation", resources.memoryRequest().compose(),
                "pids_limit", MOST_PROCESSES,
                "logging", Tree.of("driver", "json-file", "options", Tree.of("max-size", "20m", "max-file", "5")));
    }

    private boolean hasLowPort() {
        return workload.ports().stream().anyMatch(port -> port.number() < FIRST_PORT_FOR_EVERYBODY);
    }

    private Map<String, Object> environment() {
        Map<String, Object> variables = new LinkedHashMap<>();
        workload.environment().forEach((name, value) -> variables.put(name, ComposeText.value(value)));
        for (SecretVariable secret : workload.secrets()) {
            variables.put(secret.name(), ComposeText.required(secret.name()));
        }
        return variables;
    }

    private List<Object> ports() {
        List<Object> ports = new ArrayList<>();
        for (Port port : workload.ports()) {
            if (port.publishedPort() != null) {
                ports.add("${" + portVariable(port) + ":-" + port.publishedPort() + "}:" + port.number()
                        + (port.protocol().equals("tcp") ? "" : "/" + port.protocol()));
            }
        }
        return ports;
    }

    private List<Object> scratch() {
        List<Object> scratch = new ArrayList<>();
        for (Volume volume : workload.volumes()) {
            if (volume.kind() == Volume.Kind.TMPFS) {
                scratch.add(ComposeText.literal(volume.path()) + ":size="
                        + volume.size().bytes() + ",mode=1777");
            }
        }
        return scratch;
    }

    private List<Object> mounts() {
        List<Object> mounts = new ArrayList<>();
        for (Volume volume : workload.volumes()) {
            String source = volume.kind() == Volume.Kind.BIND ? volume.source() : volume.name();
            if (volume.kind() != Volume.Kind.TMPFS && source != null) {
                mounts.add(mount(source, volume.path(), volume.readOnly()));
            }
        }
        for (ConfigFile file : workload.configFiles()) {
            mounts.add(mount("./" + CONFIG + file.name(), file.path(), true));
        }
        return mounts;
    }

    private static String mount(String source, String path, boolean readOnly) {
        return ComposeText.literal(source + ":" + path) + (readOnly ? ":ro" : "");
    }
}

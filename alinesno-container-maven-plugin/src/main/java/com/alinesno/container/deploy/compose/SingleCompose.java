// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that run workloads on one machine. */
public final class SingleCompose {

    private final List<ComposeService> services = new ArrayList<>();

    /** @param workloads the project's own, then those that go with it */
    public SingleCompose(List<Workload> workloads) {
        for (Workload workload : workloads) {
            services.add(new ComposeService(workload, services.isEmpty() ? "" : workload.name() + "-"));
        }
    }

    /** The variables that say where the host has ports, such as {@code HTTP_PORT}, with what they are without it. */
    public Map<String, String> portVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (ComposeService service : services) {
            for (Port port : service.workload().network().ports()) {
                if (port.publishedPort() != null) {
                    variables.put(
                            service.portVariable(port), port.publishedPort().toString());
                }
            }
        }
        return variables;
    }

    /** Whether the engine can tell when the project's own workload is well. */
    public boolean isChecked() {
        Workload own = services.get(0).workload();
        return own.container().image().checksItself() || services.get(0).tree().containsKey("healthcheck");
    }

    /** The volumes that an engine makes for root and another user writes to: their names in the engine, and the user. */
    public Map<String, String> volumesToHandOver() {
        Map<String, String> volumes = new LinkedHashMap<>();
        String project = services.get(0).workload().name();
        for (ComposeService service : services) {
            String user = service.workload().container().user().text();
            for (Volume volume : service.workload().storage().volumes()) {
                boolean kept = volume.kind() == Volume.Kind.PERSISTENT || volume.kind() == Volume.Kind.NAMED;
                boolean has = volume.kind() == Volume.Kind.PERSISTENT
                        && service.workload().container().image().directories().contains(volume.path());
                if (kept
                        && !has
                        && !volume.readOnly()
                        && user != null
                        && !service.workload().container().user().isRoot()) {
                    volumes.put(service.nameInEngine(project, volume), user);
                }
            }
        }
        return volumes;
    }

    /** What the image lacks for these files, in sentences. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        Workload own = services.get(0).workload();
        Map<String, String> lacking = new SingleCompose(List.of(own)).volumesToHandOver();
        for (Volume volume : own.storage().volumes()) {
            String name = services.get(0).nameInEngine(own.name(), volume);
            if (volume.kind() == Volume.Kind.PERSISTENT && lacking.containsKey(name)) {
                warnings.add(
                        "Engines make the volume at " + volume.path() + " for root, and the service runs as "
                                + lacking.get(name) + ". <container><volumes>" + volume.path()
                                + "</volumes> puts the directory into"
                                + " the image, from which a new volume gets its owner; README.md shows how to change the owner of an existing one.");
            }
        }
        if (!isChecked() && own.container().probes() != null) {
            warnings.add("The compose files have no health check: the image of '" + own.name()
                    + "' has no program that could ask for it. "
                    + (own.container().image().ofJavaService()
                            ? "Set <container><healthProbe> to true, which puts a class of 2 KB into the image, or"
                            : "Say HEALTHCHECK in the Dockerfile, where the image has one, or set")
                    + " <container><healthCheck>; <deploy><probes><none> ends this warning.");
        }
        return warnings;
    }

    /**
     * The compose file.
     *
     * @throws ConfigurationException when two of its services are in each other's way
     */
    public OutputFile.Yaml composeFile() {
        OneHost.require(services);
        Map<String, Object> trees = new LinkedHashMap<>();
        Map<String, Object> volumes = new LinkedHashMap<>();
        for (ComposeService service : services) {
            trees.put(service.workload().name(), service.tree());
            volumes.putAll(service.namedVolumes());
        }
        addMiddleware(trees, volumes);
        Map<String, Object> networks = ComposeNetworks.declared(services.get(0).workload(), null);
        return new OutputFile.Yaml(
                "docker-compose.yml",
                Tree.of("services", trees, "networks", Tree.orNull(networks), "volumes", Tree.orNull(volumes)));
    }

    private void addMiddleware(Map<String, Object> trees, Map<String, Object> volumes) {
        MiddlewareCatalogue catalogue = MiddlewareCatalogue.load();
        for (ComposeService service : services) {
            for (Middleware middleware : service.workload().network().middleware()) {
                if (trees.put(middleware.name(), catalogue.service(middleware)) != null) {
                    throw new ConfigurationException(
                            "<deploy><services>",
                            "'" + middleware.name() + "' is there twice, or a workload is called that too",
                            "Leave one of them out, or set <deploy><name>.");
                }
                for (String volume : catalogue.volumes(middleware)) {
                    OneHost.requireVolume(volumes.put(volume, Tree.of()) == null, volume);
                }
            }
        }
    }

    /** The variables of {@code .env} that middleware reads; those without a value have to be set. */
    public Map<String, @Nullable String> middlewareVariables() {
        Map<String, @Nullable String> variables = new LinkedHashMap<>();
        for (ComposeService service : services) {
            for (Middleware middleware : service.workload().network().middleware()) {
                MiddlewareCatalogue.load().variables(middleware, variables);
            }
        }
        return variables;
    }

    /** The files that containers read, which stand beside the compose file. */
    public List<OutputFile> configFiles() {
        List<OutputFile> files = new ArrayList<>();
        services.forEach(service -> files.addAll(service.configFiles()));
        return files;
    }
}

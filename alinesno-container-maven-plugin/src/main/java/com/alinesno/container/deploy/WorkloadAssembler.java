// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.spring.SpringService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the workload out of what project, image and user say. */
public final class WorkloadAssembler {

    private static final String VOLUMES = "<deploy><volumes>";
    private static final String SCRATCH = "/tmp";
    private static final MemoryAmount SCRATCH_SIZE = MemoryAmount.ofMebibytes(256);
    private static final MemoryAmount DATA_SIZE = MemoryAmount.ofMebibytes(1024);

    /** What is put behind the name, {@code -config} and {@code -secret}, has to fit too. */
    private static final int ROOM = 7;

    private static final int SHORTEST_STOP_SECONDS = 10;
    private static final int STOP_MARGIN_SECONDS = 5;

    private final ProjectFacts project;
    private final DeployRequest request;
    private final Consumer<String> warnings;

    /** @param warnings told, in sentences, what the files cannot make safe */
    public WorkloadAssembler(ProjectFacts project, DeployRequest request, Consumer<String> warnings) {
        this.project = project;
        this.request = request;
        this.warnings = warnings;
    }

    /**
     * The workload that runs {@code image}.
     *
     * @throws ConfigurationException when what they say does not fit together
     */
    public Workload assemble(ImageFacts image) {
        String name = Names.requireLabel(
                "<deploy><name>", request.name() == null ? image.name().shortName() : request.name(), ROOM);
        EnvironmentPlan environment = new EnvironmentPlan(request);
        SpringService service = SpringService.of(
                project.classes(),
                project.libraries(),
                environment.systemProperties(project.jvmFlags()),
                environment.known(image.environment()),
                request.profiles());
        PortPlan portPlan = new PortPlan(request, service);
        List<Port> ports = portPlan.ports(image.exposedPorts(), warnings);
        requireLabels(name);
        return new Workload(
                name,
                request.namespace(),
                Names.labelValue(project.version()),
                request.labels(),
                selectorLabels(name),
                new WorkloadImage(
                        request.pinned() ? image.name().withDigest(image.digest()) : image.name(),
                        image.platform(),
                        image.stopSignal(),
                        image.checksItself()),
                user(image),
                request.writableRoot(),
                environment.variables(service == null ? Map.of() : service.variables()),
                environment.secrets(),
                configFiles(),
                volumes(image),
                ports,
                portPlan.probes(ports),
                request.resources().resolve(project.jvmFlags()),
                request.replicas(),
                autoscaling(),
                stopSeconds(service),
                routes(ports),
                request.placement());
    }

    private void requireLabels(String name) {
        if (request.namespace() != null) {
            Names.requireLabel("<deploy><namespace>", request.namespace(), 0);
        }
        Names.requireLabels("<deploy><labels>", request.labels());
        Names.requireLabels("<deploy><selectorLabels>", selectorLabels(name));
        Names.requireLabels("<deploy><nodeSelector>", request.placement().nodeSelector());
        request.placement().pullSecrets().forEach(secret -> Names.requireObject("<deploy><pullSecrets>", secret));
    }

    private Map<String, String> selectorLabels(String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (request.selectorLabels().isEmpty()) {
            labels.put("app.kubernetes.io/name", name);
            labels.put("app.kubernetes.io/instance", name);
        }
        labels.putAll(request.selectorLabels());
        return labels;
    }

    /** A Java service of an image that names nobody has no need to be root: all that it may write to is anybody's. */
    private ContainerUser user(ImageFacts image) {
        boolean named = image.user() != null && !image.user().isEmpty();
        if (request.user() == null && !named && project.javaService() && !request.writableRoot()) {
            return ContainerUser.NONROOT;
        }
        ContainerUser user = request.user() == null ? ContainerUser.ofImage(image.user()) : request.user();
        if (user.isRoot()) {
            warnings.accept(
                    "The image runs as root, so the files cannot be held to Kubernetes' level 'restricted'."
                            + " Set <container><user>, or <deploy><user>, to a number such as 10001 where the service allows it.");
        } else if (!user.isKnownNotToBeRoot()) {
            warnings.accept("The image's user '" + image.user() + "' is a name, and Kubernetes can only make sure of a"
                    + " number that it is not root. Set <deploy><user> to the number.");
        }
        return user;
    }

    private List<Volume> volumes(ImageFacts image) {
        List<Volume> volumes = new ArrayList<>(request.volumes());
        for (String path : image.volumes()) {
            if (volumes.stream().noneMatch(volume -> volume.path().equals(path))) {
                volumes.add(
                        new Volume(Volume.nameOf(path), path, Volume.Kind.PERSISTENT, DATA_SIZE, false, null, null));
            }
        }
        if (volumes.stream().noneMatch(volume -> volume.path().equals(SCRATCH))) {
            volumes.add(0, new Volume("tmp", SCRATCH, Volume.Kind.TMPFS, SCRATCH_SIZE, false, null, null));
        }
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (Volume volume : volumes) {
            Names.requireLabel(VOLUMES, volume.name(), 0);
            if (!names.add(volume.name()) || !paths.add(volume.path())) {
                throw new ConfigurationException(
                        VOLUMES,
                        "two of them have the name '" + volume.name() + "' or the path " + volume.path(),
                        "Give one of them another.");
            }
        }
        return volumes;
    }

    private List<ConfigFile> configFiles() {
        Set<String> taken = new HashSet<>();
        for (ConfigFile file : request.configFiles()) {
            CarriedText.require("<deploy><configFiles>", "the file '" + file.name() + "'", file.content());
            if (!taken.add(file.name()) || !taken.add(file.path())) {
                throw new ConfigurationException(
                        "<deploy><configFiles>",
                        "two of them have the name '" + file.name() + "' or the path " + file.path(),
                        "Give one of them another.");
            }
        }
        return request.configFiles();
    }

    private @Nullable Autoscaling autoscaling() {
        Autoscaling autoscaling = request.autoscaling();
        if (request.replicas() < 1 || (autoscaling != null && autoscaling.maxReplicas() <= request.replicas())) {
            throw new ConfigurationException(
                    autoscaling == null ? "<deploy><replicas>" : "<deploy><autoscaling><maxReplicas>",
                    autoscaling == null
                            ? "is 0"
                            : autoscaling.maxReplicas() + " is not more than <replicas>, which is "
                                    + request.replicas(),
                    "Raise it.");
        }
        return autoscaling;
    }

    private List<Route> routes(List<Port> ports) {
        if (!request.routes().isEmpty() && ports.stream().noneMatch(port -> port.servicePort() != null)) {
            throw new ConfigurationException(
                    "<deploy><ingresses>",
                    "there is no port that they could lead to",
                    "Set <deploy><ports>, or expose one with <container><ports>.");
        }
        return request.routes();
    }

    private static int stopSeconds(@Nullable SpringService service) {
        int asked = service == null ? 0 : service.shutdownSeconds();
        return Math.max(SHORTEST_STOP_SECONDS, asked) + STOP_MARGIN_SECONDS;
    }
}

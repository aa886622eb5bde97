// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.Names;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Resources;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.model.WorkloadCapacity;
import com.alinesno.container.deploy.model.WorkloadContainer;
import com.alinesno.container.deploy.model.WorkloadEnvironment;
import com.alinesno.container.deploy.model.WorkloadIdentity;
import com.alinesno.container.deploy.model.WorkloadImage;
import com.alinesno.container.deploy.model.WorkloadNetwork;
import com.alinesno.container.deploy.model.WorkloadStorage;
import com.alinesno.container.deploy.spring.Doubt;
import com.alinesno.container.deploy.spring.SpringService;
import com.alinesno.container.deploy.spring.WrittenPath;
import com.alinesno.container.deploy.spring.config.SpringLaunch;
import com.alinesno.container.health.HealthCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes one workload out of what project, image and user say. */
final class WorkloadAssembler {

    private static final String INGRESSES = "<deploy><ingresses>";

    private static final String PROFILES_VARIABLE = "SPRING_PROFILES_ACTIVE";
    private static final String PROFILES_PROPERTY = "spring.profiles.active";

    /** What programs need that begin as root, take their directories over and then become somebody else. */
    private static final List<String> STARTING_AS_ROOT = List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID");

    private static final int SHORTEST_STOP_SECONDS = 10;
    private static final int STOP_MARGIN_SECONDS = 5;

    private final ProjectFacts project;
    private final DeployRequest request;
    private final boolean kubernetes;
    private final Consumer<String> warnings;

    /**
     * @param kubernetes whether it runs in a cluster of Kubernetes, where a service may be configured otherwise
     * @param warnings told, in sentences, what the files cannot make safe
     */
    WorkloadAssembler(ProjectFacts project, DeployRequest request, boolean kubernetes, Consumer<String> warnings) {
        this.project = project;
        this.request = request;
        this.kubernetes = kubernetes;
        this.warnings = warnings;
    }

    /**
     * The workload that runs {@code image}.
     *
     * @throws ConfigurationException when what they say does not fit together
     */
    Workload assemble(ImageFacts image) {
        EnvironmentPlan environment = environment(image);
        LaunchPlan launch = new LaunchPlan(project, request, image, environment);
        SpringService service = SpringService.of(launch.launch(kubernetes));
        tellDoubts(service);
        List<Port> ports = new PortPlan(request, service).ports(image.exposedPorts(), warnings);
        if (request.placement().networkPolicy()) {
            new LibraryPorts(project.libraries().keySet(), launch.systemProperties()).tell(ports, warnings);
        }
        MountPlan mounts = new MountPlan(request);
        ServerNeeds needs = new ServerNeeds(project, request, image);
        List<Volume> volumes = mounts.volumes(needs.data(), scratch(needs, launch, service, image));
        int replicas = needs.replicas(volumes, warnings);
        Resources resources = request.capacity().resources().resolve(jvmFlags());
        String name = name(image, volumes);
        requireLabels(name);
        ContainerUser user = user(image);
        WorkloadIdentity identity = new WorkloadIdentity(
                name,
                request.identity().namespace(),
                Names.labelValue(project.version()),
                request.identity().labels(),
                selectorLabels(name));
        WorkloadContainer container = new WorkloadContainer(
                new WorkloadImage(
                        request.container().pinned() && image.digest() != null
                                ? image.name().withDigest(image.digest())
                                : image.name(),
                        image.platform(),
                        image.stopSignal(),
                        image.checksItself(),
                        project.volumeDirectories() && request.container().user() == null ? image.volumes() : List.of(),
                        project.javaService(),
                        new HealthCommand(image.healthPrograms())),
                user,
                request.container().writesToRoot(),
                capabilities(needs.startsAsRoot(user), ports),
                new ProbePlan(request.container().probes(), service).probes(ports),
                stopSeconds(service));
        WorkloadEnvironment variables = new WorkloadEnvironment(
                environment.variables(service == null ? Map.of() : service.variables(), heap(launch, resources)),
                environment.secrets(),
                service != null && service.readsConfigTree(),
                service == null ? Map.of() : connections(service));
        WorkloadCapacity capacity = new WorkloadCapacity(resources, replicas, autoscaling(replicas));
        return new Workload(
                identity,
                container,
                variables,
                new WorkloadStorage(mounts.configFiles(volumes), volumes),
                new WorkloadNetwork(ports, routes(ports), request.network().middleware()),
                capacity,
                request.placement());
    }

    /** What is not known of the service, unless the user has said it. */
    private void tellDoubts(@Nullable SpringService service) {
        for (Doubt doubt : service == null ? List.<Doubt>of() : service.doubts()) {
            boolean isSaid = switch (doubt.subject()) {
                case PORT -> !request.network().ports().isEmpty();
                case HEALTH ->
                    request.container().probes().none()
                            || request.container().probes().readiness() != null;
                case FILES -> false;
            };
            if (!isSaid) {
                warnings.accept(doubt.sentence());
            }
        }
    }

    private List<String> scratch(
            ServerNeeds needs, LaunchPlan launch, @Nullable SpringService service, ImageFacts image) {
        List<WrittenPath> written = new ArrayList<>(launch.writes());
        written.addAll(service == null ? List.of() : service.writes());
        List<String> scratch = new ArrayList<>(needs.scratch(warnings));
        scratch.addAll(new WritableDirectories(request, image, warnings).scratch(written));
        return scratch;
    }

    private List<String> heap(LaunchPlan launch, Resources resources) {
        return project.javaService() ? HeapShare.options(resources.memoryLimit(), launch.saidOfTheHeap()) : List.of();
    }

    private static Map<String, Map<String, Template>> connections(SpringService service) {
        Map<String, Map<String, Template>> connections = new LinkedHashMap<>();
        service.connections().forEach((middleware, variables) -> {
            Map<String, Template> templates = new LinkedHashMap<>();
            variables.forEach((name, value) -> templates.put(name, Template.parse(value)));
            connections.put(middleware, templates);
        });
        return connections;
    }

    private String name(ImageFacts image, List<Volume> volumes) {
        boolean keepsData = volumes.stream().anyMatch(volume -> volume.kind() == Volume.Kind.PERSISTENT);
        return Names.requireWorkload(
                request.identity().name() == null
                        ? image.name().shortName()
                        : request.identity().name(),
                Workload.room(keepsData));
    }

    /** With the profiles that the user names, else that of the target where the service knows it and nobody chose another. */
    private EnvironmentPlan environment(ImageFacts image) {
        EnvironmentPlan asked = new EnvironmentPlan(
                request,
                project.jvmFlags(),
                image.environment(),
                request.environment().profiles());
        String target = request.environment().target();
        if (target == null) {
            return asked;
        }
        SpringLaunch launch = new LaunchPlan(project, request, image, asked).launch(kubernetes);
        boolean chosen = launch.environment().containsKey(PROFILES_VARIABLE)
                || launch.unknownVariables().contains(PROFILES_VARIABLE)
                || launch.systemProperties().containsKey(PROFILES_PROPERTY)
                || launch.arguments().stream().anyMatch(each -> each.startsWith("--" + PROFILES_PROPERTY + "="));
        return chosen || !SpringService.knowsProfile(launch, target)
                ? asked
                : new EnvironmentPlan(request, project.jvmFlags(), image.environment(), List.of(target));
    }

    /** Ours before the image's, which are behind them on the command line and so go before them. */
    private List<String> jvmFlags() {
        List<String> flags = new ArrayList<>(request.container().jvmFlags());
        flags.addAll(project.jvmFlags());
        return flags;
    }

    private void requireLabels(String name) {
        if (request.identity().namespace() != null) {
            Names.requireLabel("<deploy><namespace>", request.identity().namespace());
        }
        Names.requireLabels("<deploy><labels>", request.identity().labels());
        Map<String, String> selector = selectorLabels(name);
        Names.requireLabels("<deploy><selectorLabels>", selector);
        request.identity().labels().forEach((key, value) -> {
            if (selector.containsKey(key) && !value.equals(selector.get(key))) {
                throw new ConfigurationException(
                        "<deploy><labels>",
                        "'" + key + ": " + value + "' is one of the labels that select containers, with the value '"
                                + selector.get(key) + "' there",
                        "Remove it, or set it in <deploy><selectorLabels> alone.");
            }
        });
        Names.requireLabels("<deploy><nodeSelector>", request.placement().nodeSelector());
        Names.requireObject("<deploy><priorityClass>", request.placement().priorityClass());
        request.placement().pullSecrets().forEach(secret -> Names.requireObject("<deploy><pullSecrets>", secret));
    }

    private Map<String, String> selectorLabels(String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (request.identity().selectorLabels().isEmpty()) {
            labels.put("app.kubernetes.io/name", name);
            labels.put("app.kubernetes.io/instance", name);
        }
        labels.putAll(request.identity().selectorLabels());
        return labels;
    }

    /** A Java service of an image that names nobody has no need to be root: all that it may write to is anybody's. */
    private ContainerUser user(ImageFacts image) {
        boolean named = image.user() != null && !image.user().isEmpty();
        if (request.container().user() == null
                && !named
                && project.javaService()
                && !request.container().writesToRoot()) {
            return ContainerUser.NONROOT;
        }
        if (request.container().user() == null && image.digest() == null) {
            warnings.accept("The user of the image " + image.name()
                    + " is unknown, so the container may start as root. Set <deploy><user> to a number, such as 101"
                    + " for nginx, where it can do without.");
            return ContainerUser.UNKNOWN;
        }
        ContainerUser ofImage = project.users().get(String.valueOf(image.user()));
        ContainerUser user = request.container().user() != null
                ? request.container().user()
                : ofImage == null ? ContainerUser.ofImage(image.user()) : ofImage;
        if (user.isRoot()) {
            warnings.accept(
                    "The image runs as root, so the manifests do not meet the 'restricted' Pod Security Standard."
                            + " Set <container><user>, or <deploy><user>, to a number such as 10001 where the service allows it.");
        } else if (!user.isKnownNotToBeRoot()) {
            warnings.accept("The image's user '" + image.user() + "' is a name, and Kubernetes can only make sure of a"
                    + " number that it is not root. Set <deploy><user> to the number.");
        }
        return user;
    }

    private static List<String> capabilities(boolean startsAsRoot, List<Port> ports) {
        List<String> capabilities = new ArrayList<>();
        if (startsAsRoot) {
            capabilities.addAll(STARTING_AS_ROOT);
        }
        if (ports.stream().anyMatch(Port::isLow)) {
            capabilities.add("NET_BIND_SERVICE");
        }
        return capabilities;
    }

    private @Nullable Autoscaling autoscaling(int replicas) {
        Autoscaling autoscaling = request.capacity().autoscaling();
        if (replicas < 1 || (autoscaling != null && autoscaling.maxReplicas() <= replicas)) {
            throw new ConfigurationException(
                    autoscaling == null ? "<deploy><replicas>" : "<deploy><autoscaling><maxReplicas>",
                    autoscaling == null
                            ? "is 0"
                            : autoscaling.maxReplicas() + " is not more than <replicas>, which is " + replicas,
                    "Raise it.");
        }
        if (autoscaling != null) {
            requireShare("cpuPercent", autoscaling.cpuPercent());
            requireShare("memoryPercent", autoscaling.memoryPercent());
        }
        return autoscaling;
    }

    private static void requireShare(String element, @Nullable Integer percent) {
        if (percent != null && (percent < 1 || percent > 100)) {
            throw new ConfigurationException(
                    "<deploy><autoscaling><" + element + ">",
                    percent + " is not a share in percent",
                    "Set it to a number from 1 to 100.");
        }
    }

    private List<IngressRoute> routes(List<Port> ports) {
        if (!request.network().routes().isEmpty() && ports.stream().noneMatch(port -> port.servicePort() != null)) {
            throw new ConfigurationException(
                    INGRESSES,
                    "there is no port that they could lead to",
                    "Set <deploy><ports>, or expose one with <container><ports>.");
        }
        for (IngressRoute route : request.network().routes()) {
            Names.requireHost(INGRESSES, route.host());
            Names.requirePath(INGRESSES, route.path());
            Names.requireAnnotations(INGRESSES, route.annotations().keySet());
            Names.requireObject(INGRESSES, route.name());
            Names.requireObject(INGRESSES, route.tlsSecret());
            Names.requireObject(INGRESSES, route.className());
            if (route.gateway() != null) {
                for (String part : route.gateway().split("/", 2)) {
                    Names.requireObject(INGRESSES, part);
                }
            }
        }
        return request.network().routes();
    }

    private static int stopSeconds(@Nullable SpringService service) {
        int asked = service == null ? 0 : service.shutdownSeconds();
        return Math.max(SHORTEST_STOP_SECONDS, asked) + STOP_MARGIN_SECONDS;
    }
}

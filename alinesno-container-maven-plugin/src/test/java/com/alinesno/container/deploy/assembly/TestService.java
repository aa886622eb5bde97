// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.KubernetesVersion;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.model.WorkloadNetwork;
import com.alinesno.container.deploy.model.WorkloadStorage;
import com.alinesno.container.deploy.output.Fragments;
import com.alinesno.container.deploy.output.ModeFiles;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.health.ProbeRequest;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A Spring Boot service for tests, of which everything can be changed before it is assembled. */
public final class TestService {

    public static final Digest DIGEST = Digest.of("manifest".getBytes(StandardCharsets.UTF_8));

    public final List<String> warnings = new ArrayList<>();
    public final Map<String, String> libraries = new TreeMap<>(
            Map.of("spring-boot", "4.0.1", "spring-webmvc", "7.0.1", "spring-boot-actuator-autoconfigure", "4.0.1"));
    public final List<String> jvmFlags = new ArrayList<>();
    public final List<String> deployFlags = new ArrayList<>();
    public final List<String> packages = new ArrayList<>();
    public final Map<String, ContainerUser> users = new LinkedHashMap<>();
    public final List<String> exposedPorts = new ArrayList<>(List.of("8080/tcp"));
    public final List<String> imageVolumes = new ArrayList<>();
    public final Map<String, String> labels = new LinkedHashMap<>();
    public final Map<String, String> selectorLabels = new LinkedHashMap<>();
    public final Map<String, String> nodeSelector = new LinkedHashMap<>();
    public final Map<String, String> env = new LinkedHashMap<>();
    public final Map<String, String> imageEnv = new LinkedHashMap<>();
    public final Map<String, String> systemProperties = new LinkedHashMap<>();
    public final List<String> profiles = new ArrayList<>();
    public final List<String> notSecret = new ArrayList<>();
    public final List<SecretVariable> secrets = new ArrayList<>();
    public final List<ConfigFile> configFiles = new ArrayList<>();
    public final List<Volume> volumes = new ArrayList<>();
    public final List<Port> ports = new ArrayList<>();
    public final List<IngressRoute> routes = new ArrayList<>();
    public final List<String> pullSecrets = new ArrayList<>();
    public final List<Middleware> middleware = new ArrayList<>();
    public boolean networkPolicy = true;
    public final List<Placement.Network> networks = new ArrayList<>();
    public Placement.Swarm swarm = Placement.Swarm.DEFAULT;
    public final List<AdditionalWorkload> others = new ArrayList<>();
    public Path classes = Path.of("none");
    public final List<Path> classPath = new ArrayList<>();
    public @Nullable Path fragments;
    public @Nullable Platform platform = Platform.linux("amd64");
    public String image = "registry.example.com/team/alinesno-cloud-business-order:1.0.0";
    public @Nullable String imageUser;
    public @Nullable String stopSignal = "SIGTERM";
    public @Nullable String name;
    public @Nullable String target;
    public @Nullable String namespace;
    public @Nullable String priorityClass;
    public boolean createsNamespace;
    public boolean javaService = true;
    public @Nullable Boolean writableRoot;
    public boolean volumeDirectories = true;
    public boolean toolOptions;
    public boolean pinned;
    public boolean imageChecksItself;
    /** Says how large the heap is, so that files without any variables can be looked at. */
    public final List<String> command =
            new ArrayList<>(List.of("java", "-XX:MaxRAMPercentage=60.0", "-cp", "@/app/jib-classpath-file", "Main"));

    public String workingDirectory = "";
    public final Set<String> healthPrograms = new TreeSet<>();
    public @Nullable ContainerUser user;
    public ValueMode values = ValueMode.LITERAL;
    public ProbeRequest probes = new ProbeRequest(false, null, null, 300);
    public ResourceRequest resources = new ResourceRequest(null, null, false, null, null, null, null);
    public @Nullable Integer replicas;
    public @Nullable String base;
    public @Nullable Autoscaling autoscaling;
    public KubernetesVersion kubernetes = new KubernetesVersion(30);

    public Workload assemble() {
        return assembleAll().get(0);
    }

    public List<Workload> assembleAll() {
        return assembleAll(true);
    }

    /** @param kubernetes whether they run in a cluster of Kubernetes */
    public List<Workload> assembleAll(boolean kubernetes) {
        return assembleAll("1.0.0", DIGEST, kubernetes);
    }

    /** The same of another version of the project. */
    public List<Workload> assembleAll(String version, Digest digest) {
        return assembleAll(version, digest, true);
    }

    private List<Workload> assembleAll(String version, Digest digest, boolean kubernetes) {
        warnings.clear();
        ImageFacts facts = new ImageFacts(
                ImageReference.parse(image),
                digest,
                platform,
                imageUser,
                exposedPorts,
                imageVolumes,
                imageEnv,
                stopSignal,
                imageChecksItself,
                command,
                workingDirectory,
                healthPrograms);
        ProjectFacts project = new ProjectFacts(
                version,
                javaService,
                classes,
                classPath,
                libraries,
                jvmFlags,
                base == null ? null : ImageReference.parse(base),
                packages,
                users,
                volumeDirectories);
        return new DeploymentAssembler(project, request(), others, warnings::add).assemble(facts, kubernetes);
    }

    /** The same as a workload that goes with another one, of an image that comes from elsewhere. */
    public AdditionalWorkload further() {
        return new AdditionalWorkload(String.valueOf(name), ImageReference.parse(image), request());
    }

    private DeployRequest request() {
        return new DeployRequest(
                new DeployRequest.IdentityRequest(name, namespace, labels, selectorLabels),
                new DeployRequest.EnvironmentRequest(values, target, profiles, env, notSecret, secrets),
                new DeployRequest.ContainerRequest(
                        systemProperties, deployFlags, toolOptions, probes, user, writableRoot, pinned),
                new WorkloadStorage(configFiles, volumes),
                new WorkloadNetwork(ports, routes, middleware),
                new DeployRequest.CapacityRequest(resources, replicas, autoscaling),
                new Placement(
                        createsNamespace,
                        pullSecrets,
                        nodeSelector,
                        priorityClass,
                        kubernetes,
                        networkPolicy,
                        new Placement.EnginePlacement(swarm, networks)));
    }

    /** The texts of all files of a mode by their paths. */
    public Map<String, String> files(DeployMode mode) {
        Map<String, String> files = new LinkedHashMap<>();
        for (OutputFile file :
                new ModeFiles(assembleAll(!mode.isCompose()), values, new Fragments(fragments)).of(mode)) {
            files.put(file.path(), new String(file.content(), StandardCharsets.UTF_8));
        }
        return files;
    }

    /** A YAML file of a mode, read again. */
    public Node yaml(DeployMode mode, String path) {
        String text = String.valueOf(files(mode).get(path));
        return new Node(YamlReader.read("<test>", path, text).get(0));
    }

    /** A place in a YAML tree. */
    public record Node(@Nullable Object value) {

        /** What stands at a path such as {@code spec.containers.0.image}; a null value where nothing does. */
        public Node at(String path) {
            Object at = value;
            for (String step : path.split("\\.", -1)) {
                if (at instanceof Map<?, ?> map) {
                    at = map.get(step);
                } else if (at instanceof List<?> list && Integer.parseInt(step) < list.size()) {
                    at = list.get(Integer.parseInt(step));
                } else {
                    return new Node(null);
                }
            }
            return new Node(at);
        }

        /** The entry of a map whose key may have dots. */
        public @Nullable Object get(String key) {
            return value instanceof Map<?, ?> map ? map.get(key) : null;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.assembly.AdditionalWorkload;
import com.alinesno.container.deploy.assembly.DeployRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.CapacityRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.ContainerRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.EnvironmentRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.IdentityRequest;
import com.alinesno.container.deploy.assembly.ImageFacts;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.KubernetesVersion;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.WorkloadNetwork;
import com.alinesno.container.deploy.model.WorkloadStorage;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.ScalarReader;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.binding.Unresolved;
import com.alinesno.container.oci.ImageReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the goal {@code manifests} writes.
 *
 * @param directory the directory of all deployment files
 * @param fragments the directory of the user's changes to them
 * @param modes where the service is deployed
 * @param force drops what was changed by hand in files that this goal has written
 * @param environment that it is deployed to, such as {@code dev}: a directory of its own, further fragments, and the profile
 *     of Spring. Null means none in particular
 * @param image the name under which containers are pulled, where it is not the one that the image was built with
 * @param name of the workload. Null means the image's own
 * @param namespace in a cluster. Null means the one that the files are applied to
 * @param createNamespace brings the namespace along, with the pod security that it is to enforce
 * @param labels of all objects
 * @param selectorLabels what tells the containers from others, for workloads that run already
 * @param values what <code>${NAME}</code> in a value means, and whether kustomize is given the values for a cluster
 * @param profiles of Spring that are active. None means that of {@code environment} where the service has one
 * @param env variables of the environment that are no secrets
 * @param notSecret names in {@code env} that look like a secret and are none
 * @param secretEnv variables whose values no file of ours holds
 * @param systemProperties of the Java virtual machine
 * @param jvmFlags other options of it, beside those of the image
 * @param javaToolOptions puts these two into JAVA_TOOL_OPTIONS, which Java 8 reads too
 * @param configFiles text files that the deployment brings
 * @param volumes directories that are not the image's
 * @param ports in place of those that project and image name
 * @param probes how it is found out whether a container works
 * @param resources what each container is given
 * @param replicas how many there are in cluster mode. Null means two, or one where each would keep data of its own
 * @param autoscaling how that number follows the load. Null means that it does not
 * @param ingresses how the world outside of the cluster reaches the service
 * @param pullSecrets the secrets of the cluster with which images are pulled
 * @param nodeSelector labels that nodes must have
 * @param priorityClass the priority class of the pods
 * @param kubernetesVersion the lowest version that the files must work with
 * @param swarm what only Docker Swarm reads
 * @param networkPolicy whether pods take no connections but those that their ports are for
 * @param networks of a compose project or a swarm that containers are on, beside the project's own
 * @param services servers of others that go with the service on one machine
 * @param user whom containers run as, in numbers. Null means the image's own
 * @param writableRoot lets containers write to the image's own directories. Null means that it does not
 * @param workloads those that go with the service
 * @param helm the chart of the service
 * @param pin whether the image is named by its digest too. Null means where {@code <to><image>} says where it is pushed
 */
public record DeployParameters(
        @Default("deploy") Path directory,
        @Default("src/main/deploy") Path fragments,

        @Default("docker-compose-single,docker-compose-cluster,k8s-single,k8s-cluster")
        List<DeployMode> modes,

        boolean force,

        @Matches(
                value = "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?",
                expected = "a word such as dev or prod, of lower case letters, digits and dashes,")
        @Nullable
        String environment,

        @Nullable ImageReference image,
        @Nullable String name,
        @Nullable String namespace,
        boolean createNamespace,
        Map<String, String> labels,
        Map<String, String> selectorLabels,
        @Default("literal") ValueMode values,
        List<String> profiles,
        @Unresolved(Unresolved.Meaning.LITERAL) Map<String, String> env,
        List<String> notSecret,
        List<DeploySecret> secretEnv,
        @Unresolved(Unresolved.Meaning.LITERAL) Map<String, String> systemProperties,
        @Unresolved(Unresolved.Meaning.LITERAL) List<String> jvmFlags,
        boolean javaToolOptions,
        List<DeployFile> configFiles,
        List<DeployVolume> volumes,
        List<DeployPort> ports,
        DeployProbes probes,
        DeployResources resources,
        @Nullable Integer replicas,
        @Nullable Scaling autoscaling,
        List<DeployIngress> ingresses,
        List<String> pullSecrets,
        Map<String, String> nodeSelector,
        @Nullable String priorityClass,
        @Default("1.30") KubernetesVersion kubernetesVersion,
        DeploySwarm swarm,
        @Default("true") boolean networkPolicy,
        List<DeployNetwork> networks,
        List<DeployService> services,
        @Nullable ContainerUser user,
        @Nullable Boolean writableRoot,
        List<DeployWorkload> workloads,
        DeployHelm helm,
        @Nullable Boolean pin) {

    /** The directory of the chart, and of its fragments. */
    public static final String CHART = "helm";

    /** @throws IllegalArgumentException when the fragments of the environment would be those of a mode */
    public DeployParameters {
        if (ScalarReader.words(DeployMode.class).contains(environment) || CHART.equals(environment)) {
            throw new IllegalArgumentException(
                    "has the <environment> '" + environment + "', which is what a mode is called");
        }
    }

    /**
     * How the number of replicas follows the load.
     *
     * @param maxReplicas the most that there are
     * @param cpuPercent the share of the requested processors that is aimed at
     * @param memoryPercent the share of the requested memory that is aimed at. Null means that memory does not count
     */
    @Shorthand("maxReplicas")
    public record Scaling(
            int maxReplicas,
            @Default("70") int cpuPercent,
            @Nullable Integer memoryPercent) {

        Autoscaling toAutoscaling() {
            return new Autoscaling(maxReplicas, cpuPercent, memoryPercent);
        }
    }

    private List<Placement.Network> toNetworks() {
        Map<String, Placement.Network> all = new LinkedHashMap<>();
        for (DeployNetwork each : networks) {
            if (all.put(each.name(), each.toNetwork()) != null) {
                throw new ConfigurationException(
                        "<deploy><networks>", "'" + each.name() + "' is there twice", "Remove one of them.");
            }
        }
        return List.copyOf(all.values());
    }

    /** Where the files of an image go: {@code deploy/<image>_<arch>_<environment>}. */
    public Path directory(String imageName, String arch) {
        return directory(imageName + "_" + arch);
    }

    /** Where the chart of an image goes: {@code deploy/<image>_<environment>}. */
    public Path directory(String name) {
        return directory.resolve(name + (environment == null ? "" : "_" + environment));
    }

    /** The image under the name that containers are pulled by. */
    public ImageFacts pulled(ImageFacts built) {
        return image == null ? built : built.called(image);
    }

    /**
     * What the user asks for, in the words of the model.
     *
     * @param pushed whether {@code <to><image>} says where the image is pushed
     * @throws ConfigurationException when something in it cannot be
     */
    public DeployRequest request(boolean pushed) {
        if (createNamespace && namespace == null) {
            throw new ConfigurationException(
                    "<deploy><createNamespace>", "there is no <namespace> to create", "Set <deploy><namespace>.");
        }
        if (Boolean.TRUE.equals(pin) && !pushed) {
            throw new ConfigurationException(
                    "<deploy><pin>",
                    "is true, and <to><image> names no registry: the image could not be pulled by its digest",
                    "Set <to><image>, or remove <pin>.");
        }
        return new DeployRequest(
                new IdentityRequest(name, namespace, labels, selectorLabels),
                new EnvironmentRequest(
                        values,
                        environment,
                        profiles,
                        env,
                        notSecret,
                        secretEnv.stream().map(DeploySecret::toVariable).toList()),
                new ContainerRequest(
                        systemProperties,
                        jvmFlags,
                        javaToolOptions,
                        probes.toRequest(),
                        user,
                        writableRoot,
                        pin == null ? pushed : pin),
                new WorkloadStorage(
                        configFiles.stream().map(DeployFile::toConfigFile).toList(),
                        volumes.stream().map(DeployVolume::toVolume).toList()),
                new WorkloadNetwork(
                        ports.stream().map(DeployPort::toPort).toList(),
                        ingresses.stream().map(DeployIngress::toRoute).toList(),
                        services.stream().map(DeployService::toMiddleware).toList()),
                new CapacityRequest(
                        resources.toRequest(), replicas, autoscaling == null ? null : autoscaling.toAutoscaling()),
                new Placement(
                        createNamespace,
                        pullSecrets,
                        nodeSelector,
                        priorityClass,
                        kubernetesVersion,
                        networkPolicy,
                        new Placement.EnginePlacement(swarm.toSwarm(), toNetworks())));
    }

    /**
     * The workloads that go with the service.
     *
     * @param own what the user asks for of the service itself; the others are deployed where it is
     * @throws ConfigurationException when something in them cannot be
     */
    public List<AdditionalWorkload> others(DeployRequest own) {
        return workloads.stream().map(each -> each.toWorkload(own)).toList();
    }
}

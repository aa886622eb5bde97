// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.assembly.AdditionalWorkload;
import com.alinesno.container.deploy.assembly.DeployRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.CapacityRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.ContainerRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.EnvironmentRequest;
import com.alinesno.container.deploy.assembly.DeployRequest.IdentityRequest;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.WorkloadNetwork;
import com.alinesno.container.deploy.model.WorkloadStorage;
import com.alinesno.container.maven.binding.Unresolved;
import com.alinesno.container.oci.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload that goes with the service, such as its user interface. It is deployed where the service is: namespace, values,
 * labels of all objects, secrets to pull images with, priority class and version are those of {@code <deploy>}.
 *
 * @param name of the workload
 * @param image with a tag or a digest
 * @param selectorLabels what tells the containers from others, for workloads that run already
 * @param env variables of the environment that are no secrets
 * @param notSecret names in {@code env} that look like a secret and are none
 * @param secretEnv variables whose values no file of ours holds
 * @param configFiles text files that the deployment brings
 * @param volumes directories that are not the image's
 * @param ports that the program listens on
 * @param probes how it is found out whether a container works
 * @param resources what each container is given
 * @param replicas how many there are in cluster mode. Null means two, or one where each would keep data of its own
 * @param autoscaling how that number follows the load. Null means that it does not
 * @param ingresses how the world outside of the cluster reaches it
 * @param nodeSelector labels that nodes must have
 * @param user whom containers run as, in numbers. Null means the image's own, which nobody knows here
 * @param writableRoot lets containers write to the image's own directories. Null means that it does not
 */
public record DeployWorkload(
        String name,
        ImageReference image,
        Map<String, String> selectorLabels,
        @Unresolved(Unresolved.Meaning.LITERAL) Map<String, String> env,
        List<String> notSecret,
        List<DeploySecret> secretEnv,
        List<DeployFile> configFiles,
        List<DeployVolume> volumes,
        List<DeployPort> ports,
        DeployProbes probes,
        DeployResources resources,
        @Nullable Integer replicas,
        DeployParameters.@Nullable Scaling autoscaling,
        List<DeployIngress> ingresses,
        Map<String, String> nodeSelector,
        @Nullable ContainerUser user,
        @Nullable Boolean writableRoot) {

    AdditionalWorkload toWorkload(DeployRequest own) {
        return new AdditionalWorkload(name, image, AdditionalWorkload.telling(name, () -> request(own)));
    }

    private DeployRequest request(DeployRequest own) {
        return new DeployRequest(
                new IdentityRequest(
                        name, own.identity().namespace(), own.identity().labels(), selectorLabels),
                new EnvironmentRequest(
                        own.environment().values(),
                        null,
                        List.of(),
                        env,
                        notSecret,
                        secretEnv.stream().map(DeploySecret::toVariable).toList()),
                new ContainerRequest(Map.of(), List.of(), false, probes.toRequest(), user, writableRoot, false),
                new WorkloadStorage(
                        configFiles.stream().map(DeployFile::toConfigFile).toList(),
                        volumes.stream().map(DeployVolume::toVolume).toList()),
                new WorkloadNetwork(
                        ports.stream().map(DeployPort::toPort).toList(),
                        ingresses.stream().map(DeployIngress::toRoute).toList(),
                        List.of()),
                new CapacityRequest(
                        resources.toRequest(), replicas, autoscaling == null ? null : autoscaling.toAutoscaling()),
                placement(own.placement()));
    }

    private Placement placement(Placement own) {
        Map<String, String> labels = new LinkedHashMap<>(own.nodeSelector());
        labels.putAll(nodeSelector);
        return new Placement(
                own.createsNamespace(),
                own.pullSecrets(),
                labels,
                own.priorityClass(),
                own.kubernetes(),
                own.networkPolicy(),
                own.engine());
    }
}

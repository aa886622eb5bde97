// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.WorkloadNetwork;
import com.alinesno.container.deploy.model.WorkloadStorage;
import com.alinesno.container.health.ProbeRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks for; what is null or empty is left to us. Maps keep their order.
 *
 * @param identity by what the workload is known
 * @param environment the variables of its containers
 * @param container how its containers run
 * @param storage what its containers find in their file system beside the image
 * @param network what it is connected to; ports in place of those that project and image name
 * @param capacity how much there is of it
 * @param placement where in a cluster it runs
 */
public record DeployRequest(
        IdentityRequest identity,
        EnvironmentRequest environment,
        ContainerRequest container,
        WorkloadStorage storage,
        WorkloadNetwork network,
        CapacityRequest capacity,
        Placement placement) {

    /**
     * @param name of the workload; null means the image's own
     * @param namespace in a cluster; null means the one that the files are applied to
     * @param labels of all objects
     * @param selectorLabels what tells the containers from others
     */
    public record IdentityRequest(
            @Nullable String name,
            @Nullable String namespace,
            Map<String, String> labels,
            Map<String, String> selectorLabels) {

        public IdentityRequest {
            labels = ordered(labels);
            selectorLabels = ordered(selectorLabels);
        }
    }

    /**
     * @param values what <code>${NAME}</code> in a value means
     * @param target the environment that it is deployed to, such as {@code dev}, or null for none in particular
     * @param profiles of Spring that are active; empty means that of the target where the service has one
     * @param variables those that are no secrets
     * @param notSecret those of them that are no secrets although their names read like it
     * @param secrets the variables that are
     */
    public record EnvironmentRequest(
            ValueMode values,
            @Nullable String target,
            List<String> profiles,
            Map<String, String> variables,
            List<String> notSecret,
            List<SecretVariable> secrets) {

        public EnvironmentRequest {
            profiles = List.copyOf(profiles);
            variables = ordered(variables);
            notSecret = List.copyOf(notSecret);
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * @param systemProperties of the Java virtual machine
     * @param jvmFlags other options of it, beside those that the image starts it with
     * @param toolOptions whether these two are in the variable that Java 8 reads too
     * @param probes how it is found out whether a container works
     * @param user whom containers run as; null means the image's own
     * @param writableRoot whether they may write to the image's own directories; null means that nobody has thought of it,
     *     and that they may not
     * @param pinned whether the image is named by its digest too
     */
    public record ContainerRequest(
            Map<String, String> systemProperties,
            List<String> jvmFlags,
            boolean toolOptions,
            ProbeRequest probes,
            @Nullable ContainerUser user,
            @Nullable Boolean writableRoot,
            boolean pinned) {

        public ContainerRequest {
            systemProperties = ordered(systemProperties);
            jvmFlags = List.copyOf(jvmFlags);
        }

        /** Whether containers may write to the image's own directories. */
        public boolean writesToRoot() {
            return Boolean.TRUE.equals(writableRoot);
        }
    }

    /**
     * @param resources what each container is given
     * @param replicas how many there are in cluster mode; null means two, or one where each would keep data of its own
     * @param autoscaling how that number follows the load, or null where it does not
     */
    public record CapacityRequest(
            ResourceRequest resources,
            @Nullable Integer replicas,
            @Nullable Autoscaling autoscaling) {}

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

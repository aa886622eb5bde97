// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.health.ProbeRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks for; what is null or empty is left to us. Maps keep their order.
 *
 * @param name of the workload; null means the image's own
 * @param namespace in a cluster; null means the one that the files are applied to
 * @param labels of all objects
 * @param selectorLabels what tells the containers from others
 * @param values what <code>${NAME}</code> in a value means
 * @param target the environment that it is deployed to, such as {@code dev}, or null for none in particular
 * @param profiles of Spring that are active; empty means that of the target where the service has one
 * @param environment the variables that are no secrets
 * @param notSecret those of them that are no secrets although their names read like it
 * @param secrets the variables that are
 * @param systemProperties of the Java virtual machine
 * @param jvmFlags other options of it, beside those that the image starts it with
 * @param toolOptions whether these two are in the variable that Java 8 reads too
 * @param configFiles text files that the deployment brings
 * @param volumes directories that are not the image's
 * @param ports in place of those that project and image name
 * @param probes how it is found out whether a container works
 * @param resources what each container is given
 * @param replicas how many there are in cluster mode; null means two, or one where each would keep data of its own
 * @param autoscaling how that number follows the load
 * @param routes how the world outside of the cluster reaches the service
 * @param placement where in a cluster it runs
 * @param middleware what goes with the workload on one machine
 * @param user whom containers run as; null means the image's own
 * @param writableRoot whether they may write to the image's own directories; null means that nobody has thought of it, and
 *     that they may not
 * @param pinned whether the image is named by its digest too
 */
public record DeployRequest(
        @Nullable String name,
        @Nullable String namespace,
        Map<String, String> labels,
        Map<String, String> selectorLabels,
        ValueMode values,
        @Nullable String target,
        List<String> profiles,
        Map<String, String> environment,
        List<String> notSecret,
        List<SecretVariable> secrets,
        Map<String, String> systemProperties,
        List<String> jvmFlags,
        boolean toolOptions,
        List<ConfigFile> configFiles,
        List<Volume> volumes,
        List<Port> ports,
        ProbeRequest probes,
        ResourceRequest resources,
        @Nullable Integer replicas,
        @Nullable Autoscaling autoscaling,
        List<IngressRoute> routes,
        Placement placement,
        List<Middleware> middleware,
        @Nullable ContainerUser user,
        @Nullable Boolean writableRoot,
        boolean pinned) {

    public DeployRequest {
        labels = ordered(labels);
        selectorLabels = ordered(selectorLabels);
        profiles = List.copyOf(profiles);
        environment = ordered(environment);
        notSecret = List.copyOf(notSecret);
        secrets = List.copyOf(secrets);
        systemProperties = ordered(systemProperties);
        jvmFlags = List.copyOf(jvmFlags);
        configFiles = List.copyOf(configFiles);
        volumes = List.copyOf(volumes);
        ports = List.copyOf(ports);
        routes = List.copyOf(routes);
        middleware = List.copyOf(middleware);
    }

    /** Whether containers may write to the image's own directories. */
    public boolean writesToRoot() {
        return Boolean.TRUE.equals(writableRoot);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy;

import java.util.Locale;

/** Where a workload is deployed, one directory of files each. */
public enum DeployMode {
    /** One machine with Docker or Podman and Compose. */
    DOCKER_COMPOSE_SINGLE,
    /** A cluster of Kubernetes in which one replica is enough, such as one for development. */
    K8S_SINGLE,
    /** A cluster of Kubernetes in which the service outlives the loss of a node. */
    K8S_CLUSTER;

    /** The name of the directory: {@code k8s-single}. */
    public String directory() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.Locale;

/** Where a workload is deployed, one directory of files each. */
public enum DeployMode {
    /** One machine with Docker or Podman and Compose. */
    DOCKER_COMPOSE_SINGLE,
    /** Docker Swarm, which takes a compose file as a stack. */
    DOCKER_COMPOSE_CLUSTER,
    /** A cluster of Kubernetes in which one replica is enough, such as one for development. */
    K8S_SINGLE,
    /** A cluster of Kubernetes in which the service outlives the loss of a node. */
    K8S_CLUSTER;

    /** Whether its file is one of Compose, which asks containers for their health with a program of the image. */
    public boolean isCompose() {
        return this == DOCKER_COMPOSE_SINGLE || this == DOCKER_COMPOSE_CLUSTER;
    }

    /** The name of the directory: {@code k8s-single}. */
    public String directory() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

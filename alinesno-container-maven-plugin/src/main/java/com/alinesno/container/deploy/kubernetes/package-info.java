// SPDX-License-Identifier: Apache-2.0
/**
 * A workload as objects of Kubernetes, one file each, and a kustomization that lists them. What they say is what the
 * level "restricted" of the pod security standards asks for, unless the image needs root; in cluster mode also what
 * keeps a service up while nodes come and go.
 */
@NullMarked
package com.alinesno.container.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;

/**
 * Tests that hand our images to programs of others: Docker, Podman, skopeo, umoci, a registry. What they accept, run and read
 * back is the proof that the output follows the specifications, and not merely our reading of them. Classes named
 * {@code *PeerTest} need such programs; {@code .ci/install-peers} installs them and {@code .ci/servers} starts the ones that
 * are servers.
 */
@NullMarked
package com.alinesno.container.peer;

import org.jspecify.annotations.NullMarked;

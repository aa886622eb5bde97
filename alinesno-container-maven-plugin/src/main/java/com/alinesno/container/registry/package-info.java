// SPDX-License-Identifier: Apache-2.0
/**
 * The client's side of the OCI distribution specification: manifests, blobs and lists, pulled and pushed, anonymously,
 * with Basic and with Bearer token authentication.
 *
 * <p>The rules that hold for every request: HTTPS, unless the user allowed otherwise or the registry is on this
 * machine; credentials go to the registry that they are for, and to the token server that it names, over verified
 * connections, and nowhere else; whatever is received has a bound in bytes and in time; a fault that passes is tried
 * again, one that does not is told in one line. {@link com.alinesno.container.registry.Registries} is the way in.
 */
@NullMarked
package com.alinesno.container.registry;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.secret.KnownSecrets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One command on top of layers.
 *
 * @param lower the layers that it sees, the lowest first; their blobs are in the store
 * @param platform what its programs are made for
 * @param arguments the program and its arguments, as {@code execve} takes them; the program is looked for on the PATH of
 *     {@code environment}, within the layers
 * @param environment all that it sees of an environment, secrets and proxies included; HOME is added where it is missing
 * @param user as {@code USER} has it, a name or a number with or without a group, looked up in the layers; empty for root
 * @param directory where it starts, an absolute path; made where it is missing
 * @param mounts in the order in which they are mounted
 * @param secrets what is not shown of its output
 * @param timeout after which it is killed
 * @param label what its lines of output begin with, such as {@code builder 3/7}
 */
public record RunRequest(
        List<Layer> lower,
        Platform platform,
        List<String> arguments,
        Map<String, String> environment,
        String user,
        String directory,
        List<Mount> mounts,
        RunNetwork network,
        RunSecurity security,
        KnownSecrets secrets,
        Duration timeout,
        String label) {

    public RunRequest {
        lower = List.copyOf(lower);
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        mounts = List.copyOf(mounts);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Shorthand;
import org.jspecify.annotations.Nullable;

/**
 * A port of the service. Its number alone can stand for the elements.
 *
 * @param port that the program listens on
 * @param name of the port. Null means protocol and number, as in {@code tcp-8080}
 * @param protocol {@code tcp} or {@code udp}
 * @param servicePort where others in the cluster find it. Null means the same number, 0 means not at all
 * @param publishedPort where the host of a compose project has it. Null means the same number, 0 means not at all
 */
@Shorthand("port")
public record DeployPort(
        int port,
        @Nullable String name,

        @Default("tcp") @Matches(value = "tcp|udp", expected = "tcp or udp")
        String protocol,

        @Nullable Integer servicePort,
        @Nullable Integer publishedPort) {

    Port toPort() {
        return new Port(
                name == null ? protocol + "-" + port : name,
                port,
                protocol,
                orNone(servicePort, port),
                orNone(publishedPort, port));
    }

    private static @Nullable Integer orNone(@Nullable Integer asked, int same) {
        if (asked == null) {
            return same;
        }
        return asked == 0 ? null : asked;
    }
}

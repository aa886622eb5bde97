// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * Where an engine listens.
 *
 * @param socket the address
 * @param text the same as {@code DOCKER_HOST} has it, for messages
 */
public record EngineAddress(SocketAddress socket, String text) {

    public static EngineAddress unix(Path socket) {
        return new EngineAddress(UnixDomainSocketAddress.of(socket), "unix://" + socket);
    }

    public static EngineAddress tcp(String host, int port) {
        return new EngineAddress(new InetSocketAddress(host, port), "tcp://" + host + ":" + port);
    }

    @Override
    public String toString() {
        return text;
    }
}

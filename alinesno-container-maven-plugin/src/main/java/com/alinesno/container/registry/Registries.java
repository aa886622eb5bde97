// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Hosts;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Sleeper;
import com.alinesno.container.registry.login.ConnectionPolicy;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The registries that one build talks to: one client each, all over the same pool of connections. Nothing is opened
 * before the first request. Closing it ends what belongs to it; streams must have been read by then.
 */
public final class Registries implements AutoCloseable {

    private final Hosts hosts;
    private final Map<Key, RegistryClient> clients = new ConcurrentHashMap<>();

    private record Key(String registry, RegistryAccess access, RetryPolicy policy) {}

    /**
     * @param network tells how hosts are reached; asked when the first registry is, which in most builds is never
     * @param policy which faults are tried again
     * @param pause waits between attempts
     * @param random spreads the waits, so that builds do not come back all at once
     * @param told told in one line each of attempts that failed and are made again; from any thread
     */
    public Registries(
            Supplier<Network> network,
            RetryPolicy policy,
            Sleeper pause,
            RandomGenerator random,
            Consumer<String> told) {
        this(new Hosts(network, policy, pause, random, told));
    }

    private Registries(Hosts hosts) {
        this.hosts = hosts;
    }

    /**
     * Registries as a build talks to them: default retries, real waits.
     *
     * @param told as for the constructor
     */
    public static Registries open(Supplier<Network> network, Consumer<String> told) {
        return new Registries(Hosts.open(network, told));
    }

    /**
     * The client for {@code registry}; the same one each time.
     *
     * @param registry host, with a port where needed, as in image names
     * @throws IOException when that is no host
     */
    public RegistryClient client(String registry, RegistryAccess access) throws IOException {
        return client(new Key(registry, access, hosts.policy()));
    }

    /** As the other method, for a registry that another can stand in for: what fails twice is not waited for. */
    public RegistryClient mirror(String registry, RegistryAccess access) throws IOException {
        return client(new Key(registry, access, hosts.policy().withAlternative()));
    }

    /** All hosts of this build, those that are no registries too. */
    public Hosts hosts() {
        return hosts;
    }

    private RegistryClient client(Key key) throws IOException {
        String registry = key.registry();
        RegistryAccess access = key.access();
        RegistryClient client = clients.get(key);
        if (client == null) {
            URI root = RegistryClient.address(registry);
            Origin origin = Origin.of(root);
            ConnectionPolicy connector = new ConnectionPolicy(hosts.transport(), origin, access);
            RegistryClient fresh = new RegistryClient(
                    new RegistrySession(registry, root, connector, access),
                    hosts.retry(registry, origin, key.policy(), RegistryException::of));
            RegistryClient other = clients.putIfAbsent(key, fresh);
            client = other == null ? fresh : other;
        }
        return client;
    }

    @Override
    public void close() {
        clients.clear();
        hosts.close();
    }
}

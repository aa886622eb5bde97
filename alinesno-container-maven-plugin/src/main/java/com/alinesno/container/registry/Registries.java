// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The registries that one build talks to: one client each, all over the same pool of connections. Nothing is opened
 * before the first request. Closing it ends what belongs to it; streams must have been read by then.
 */
public final class Registries implements AutoCloseable {

    private final Supplier<Network> network;
    private final RetryPolicy policy;
    private final Pause pause;
    private final RandomGenerator random;
    private final Map<Key, RegistryClient> clients = new ConcurrentHashMap<>();
    private @Nullable Transport transport;

    private record Key(String registry, RegistryAccess access, RetryPolicy policy) {}

    /**
     * @param network tells how hosts are reached; asked when the first registry is, which in most builds is never
     * @param policy which faults are tried again
     * @param pause waits between attempts
     * @param random spreads the waits, so that builds do not come back all at once
     */
    public Registries(Supplier<Network> network, RetryPolicy policy, Pause pause, RandomGenerator random) {
        this.network = network;
        this.policy = policy;
        this.pause = pause;
        this.random = random;
    }

    /** Registries as a build talks to them: default retries, real waits. */
    public static Registries open(Supplier<Network> network) {
        return new Registries(network, RetryPolicy.DEFAULT, wait -> Thread.sleep(wait.toMillis()), new Random());
    }

    /**
     * The client for {@code registry}; the same one each time.
     *
     * @param registry host, with a port where needed, as in image names
     * @throws IOException when that is no host
     */
    public RegistryClient client(String registry, RegistryAccess access) throws IOException {
        return client(new Key(registry, access, policy));
    }

    /** As the other method, for a registry that another can stand in for: what fails twice is not waited for. */
    public RegistryClient mirror(String registry, RegistryAccess access) throws IOException {
        return client(new Key(registry, access, policy.withAlternative()));
    }

    /**
     * Asks a host that is no registry, such as a mirror of packages, for a file. Redirects are followed.
     *
     * @throws IOException when there is no answer; whether it is a good one is the caller's to judge
     */
    public Download download(URI address) throws IOException {
        return new Downloads(transport()).get(address);
    }

    private RegistryClient client(Key key) throws IOException {
        String registry = key.registry();
        RegistryAccess access = key.access();
        RegistryClient client = clients.get(key);
        if (client == null) {
            URI root = RegistryClient.address(registry);
            Connector connector = new Connector(transport(), Origin.of(root), access);
            RegistryClient fresh = new RegistryClient(
                    new Session(registry, root, connector, access), new Retry(registry, key.policy(), pause, random));
            RegistryClient other = clients.putIfAbsent(key, fresh);
            client = other == null ? fresh : other;
        }
        return client;
    }

    private synchronized Transport transport() {
        Transport made = transport == null ? new Transport(network.get()) : transport;
        transport = made;
        return made;
    }

    @Override
    public synchronized void close() {
        clients.clear();
        if (transport != null) {
            transport.close();
        }
    }
}

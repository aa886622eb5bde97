// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.BodyReader;
import com.alinesno.container.http.FileDownloads;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.SourceException;
import com.alinesno.container.http.Transport;
import com.alinesno.container.registry.login.ConnectionPolicy;
import com.alinesno.container.registry.login.RegistryAccess;
import com.alinesno.container.secret.KnownSecrets;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
    private final Sleeper pause;
    private final RandomGenerator random;
    private final Consumer<String> told;
    private final Map<String, RetriedHost> hosts = new ConcurrentHashMap<>();
    private final Map<Key, RegistryClient> clients = new ConcurrentHashMap<>();
    private @Nullable Transport transport;

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
        this.network = network;
        this.policy = policy;
        this.pause = pause;
        this.random = random;
        this.told = told;
    }

    /**
     * Registries as a build talks to them: default retries, real waits.
     *
     * @param told as for the constructor
     */
    public static Registries open(Supplier<Network> network, Consumer<String> told) {
        return new Registries(network, RetryPolicy.DEFAULT, wait -> Thread.sleep(wait.toMillis()), new Random(), told);
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
     * Fetches a file from a host that is no registry, such as a mirror of packages. Redirects are followed, and what fails
     * is tried again as at a registry.
     *
     * @param longest how long the body may take to come, each time
     * @param reader makes something of the file
     * @throws RegistryException when it cannot be had
     * @throws IOException of the reader
     */
    public <T> T download(URI address, Duration longest, BodyReader<T> reader) throws IOException {
        Retry retry = retry(Origin.of(address), String.valueOf(address.getRawAuthority()), policy);
        try {
            return retry.call(
                    "fetch " + address.getRawPath(),
                    () -> new FileDownloads(transport()).get(address).read(longest, reader));
        } catch (SourceException e) {
            throw e.getCause() instanceof IOException ofReader ? ofReader : e;
        }
    }

    private RegistryClient client(Key key) throws IOException {
        String registry = key.registry();
        RegistryAccess access = key.access();
        RegistryClient client = clients.get(key);
        if (client == null) {
            URI root = RegistryClient.address(registry);
            Origin origin = Origin.of(root);
            ConnectionPolicy connector = new ConnectionPolicy(transport(), origin, access);
            RegistryClient fresh = new RegistryClient(
                    new RegistrySession(registry, root, connector, access), retry(origin, registry, key.policy()));
            RegistryClient other = clients.putIfAbsent(key, fresh);
            client = other == null ? fresh : other;
        }
        return client;
    }

    /** All that talk to one host know together whether it has answered. */
    private Retry retry(Origin origin, String name, RetryPolicy chosen) {
        KnownSecrets sent = transport().sent();
        RetriedHost host = hosts.computeIfAbsent(name, each -> new RetriedHost(each, origin.isLoopback(), told, sent));
        return new Retry(host, chosen, pause, random);
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

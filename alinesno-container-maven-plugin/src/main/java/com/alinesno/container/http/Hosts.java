// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

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
 * The hosts that one build talks to, all over the same pool of connections. Nothing is opened before the first request.
 * Closing it ends what belongs to it; streams must have been read by then.
 */
public final class Hosts implements AutoCloseable {

    private final Supplier<Network> network;
    private final RetryPolicy policy;
    private final Sleeper pause;
    private final RandomGenerator random;
    private final Consumer<String> told;
    private final Map<String, RetriedHost> hosts = new ConcurrentHashMap<>();
    private @Nullable Transport transport;

    /**
     * @param network tells how hosts are reached; asked when the first one is, which in most builds is never
     * @param policy which faults are tried again
     * @param pause waits between attempts
     * @param random spreads the waits, so that builds do not come back all at once
     * @param told told in one line each of attempts that failed and are made again; from any thread
     */
    public Hosts(
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
     * Hosts as a build talks to them: default retries, real waits.
     *
     * @param told as for the constructor
     */
    public static Hosts open(Supplier<Network> network, Consumer<String> told) {
        return new Hosts(network, RetryPolicy.DEFAULT, wait -> Thread.sleep(wait.toMillis()), new Random(), told);
    }

    /**
     * Fetches a file from a host that is no registry, such as a mirror of packages. Redirects are followed, and what fails
     * is tried again as at a registry.
     *
     * @param longest how long the body may take to come, each time
     * @param reader makes something of the file
     * @throws HostException when it cannot be had
     * @throws IOException of the reader
     */
    public <T> T download(URI address, Duration longest, BodyReader<T> reader) throws IOException {
        String name = String.valueOf(address.getRawAuthority());
        Retry retry = retry(name, Origin.of(address), policy, Hosts::failure);
        try {
            return retry.call(
                    "fetch " + address.getRawPath(),
                    () -> new FileDownloads(transport()).get(address).read(longest, reader));
        } catch (SourceException e) {
            throw e.getCause() instanceof IOException ofReader ? ofReader : e;
        }
    }

    private static HostException failure(
            String host, String operation, int attempts, IOException last, KnownSecrets sent) {
        return new HostException(host, operation, attempts, last, sent, "");
    }

    /**
     * What tries again at a host; all that talk to one know together whether it has answered.
     *
     * @param name as people know the host
     * @param chosen which faults are tried again
     * @param kind makes the exception that ends an operation
     */
    public Retry retry(String name, Origin origin, RetryPolicy chosen, HostException.Kind kind) {
        KnownSecrets sent = transport().sent();
        RetriedHost host = hosts.computeIfAbsent(name, each -> new RetriedHost(each, origin.isLoopback(), told, sent));
        return new Retry(host, chosen, pause, random, kind);
    }

    /** Which faults are tried again at any host. */
    public RetryPolicy policy() {
        return policy;
    }

    /** Sends single requests. */
    public synchronized Transport transport() {
        Transport made = transport == null ? new Transport(network.get()) : transport;
        transport = made;
        return made;
    }

    @Override
    public synchronized void close() {
        if (transport != null) {
            transport.close();
        }
    }
}

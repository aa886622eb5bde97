// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How archives are reached and trusted. A build whose lock and store are complete asks for none of it.
 *
 * @param mirrors where they are
 * @param http makes the client, which follows redirects and knows the proxies
 * @param keyring the keys to trust instead of Debian's own, or null
 * @param offline whether the network must not be used
 * @param now the time at which signatures have to be valid, unless the request names a snapshot
 */
public record DebianArchives(
        Mirrors mirrors,
        Supplier<HttpClient> http,
        @Nullable Path keyring,
        boolean offline,
        Instant now) {}

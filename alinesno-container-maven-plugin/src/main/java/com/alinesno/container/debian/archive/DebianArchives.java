// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.http.Hosts;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How archives are reached and trusted. A build whose lock and store are complete asks for none of it.
 *
 * @param mirrors where they are
 * @param hosts what asks them
 * @param keyring the keys to trust instead of Debian's own, or null
 * @param offline whether the network must not be used
 * @param now the time at which signatures have to be valid, unless the request names a snapshot
 */
public record DebianArchives(
        Mirrors mirrors, Hosts hosts, @Nullable Path keyring, boolean offline, Instant now) {

    /**
     * Talks to the mirrors.
     *
     * @param snapshot the instant whose archives are wanted, or null for today's
     */
    public MirrorClient client(@Nullable String snapshot) {
        return new MirrorClient(hosts, snapshot == null ? mirrors : mirrors.at(snapshot), offline);
    }
}

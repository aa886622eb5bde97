// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.http.Hosts;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.stage.Downloads;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Fetches what {@code ADD} names by an address, as Maven reaches hosts. */
record AddressInput(MavenFacts maven, Hosts hosts) implements Downloads {

    private static final Duration LONGEST = Duration.ofHours(1);

    @Override
    public void fetch(URI address, Body body) throws IOException {
        if (maven.isOffline()) {
            throw new ConfigurationException(
                    "ADD " + address,
                    "is not in the cache, and Maven runs offline",
                    "Build once without -o, with ADD --checksum=sha256:…, by which it is found again.");
        }
        hosts.download(address, LONGEST, in -> {
            body.read(in);
            return address;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.Claim;
import com.alinesno.container.oci.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caches that one command uses, given back when it has ended. */
final class CacheClaims implements MountWords.Caches, Closeable {

    private static final int ID_DIGITS = 20;
    private static final long WAIT_MILLIS = 100;
    private static final int MOST_PRIVATE = 1000;

    private final RunArea area;
    private final boolean moves;
    private final List<Claim> claims = new ArrayList<>();

    /** @param moves whether a cache is moved to where it is used, so that none can be shared */
    CacheClaims(RunArea area, boolean moves) {
        this.area = area;
        this.moves = moves;
    }

    @Override
    public String directory(Mount.Cache cache) throws IOException, InterruptedException {
        String name =
                Digest.of(cache.id().getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_DIGITS);
        if (cache.sharing() == Mount.Sharing.SHARED && !moves) {
            return "caches/" + name;
        }
        for (int i = 0; ; i++) {
            String place = cache.sharing() == Mount.Sharing.PRIVATE ? name + "." + i % MOST_PRIVATE : name;
            @Nullable Claim claim = Claim.of(area.root().resolve("caches").resolve(place));
            if (claim != null) {
                claims.add(claim);
                return "caches/" + place;
            }
            if (cache.sharing() != Mount.Sharing.PRIVATE || i % MOST_PRIVATE == MOST_PRIVATE - 1) {
                Thread.sleep(WAIT_MILLIS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Claim each : claims) {
            each.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Response;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.oci.Digest;
import java.io.IOException;

/**
 * A manifest on its way into a repository (OCI distribution specification 1.1, <i>pushing manifests</i>). Its blobs are
 * there before it; a registry that cannot find one may be just storing it once more for another build.
 */
final class ManifestPut {

    private static final String MISSING = "MANIFEST_BLOB_UNKNOWN";

    /** How often a blob that is missing is given time to turn up. */
    private static final int MOST_MISSING = 2;

    private final RegistrySession session;
    private final RegistrySession.Call call;
    private int missing;
    private boolean isListed;

    ManifestPut(RegistrySession session, RegistrySession.Call call) {
        this.session = session;
        this.call = call;
    }

    /** One attempt; returns what was stored. */
    Digest attempt(Digest digest) throws IOException {
        try (Response response = session.send(call)) {
            response.discard();
            response.requireDigest(digest);
            isListed = response.header("OCI-Subject") != null;
            return digest;
        } catch (StatusException e) {
            String detail = e.getMessage();
            if (detail != null && detail.contains(MISSING) && missing++ < MOST_MISSING) {
                throw new IOException("answered " + e.status() + " " + detail, e);
            }
            throw e;
        }
    }

    /** Whether the registry has put the manifest on the list of its subject's referrers; known after an attempt that succeeded. */
    boolean isListed() {
        return isListed;
    }
}

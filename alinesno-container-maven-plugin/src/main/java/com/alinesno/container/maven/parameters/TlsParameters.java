// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Unresolved;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The trusted authorities of TLS connections, and the client certificate for registries that ask for one. What the machine has for a registry
 * in {@code /etc/docker/certs.d}, {@code /etc/containers/certs.d} or {@code ~/.config/containers/certs.d} is used
 * without being named here, and its certificate goes before ours.
 *
 * @param caFile certificates of authorities in PEM, which are trusted beside those that Java knows
 * @param clientCertificate the client certificate and its intermediate certificates, in PEM; or a PKCS #12 file that holds the key
 *     too
 * @param clientKey the key of the certificate in PEM: PKCS #8 or RSA, not locked with a password
 * @param clientKeyPassword what the PKCS #12 file is locked with
 */
public record TlsParameters(
        @Nullable Path caFile,
        @Nullable Path clientCertificate,
        @Nullable Path clientKey,
        @Unresolved(Unresolved.Meaning.EMPTY) @Nullable String clientKeyPassword) {

    public TlsParameters {
        if (clientCertificate == null && (clientKey != null || clientKeyPassword != null)) {
            throw new IllegalArgumentException("has a key and no <clientCertificate>");
        }
    }

    /** The files alone. */
    @Override
    public String toString() {
        return "TlsParameters[" + caFile + ", " + clientCertificate + ", " + clientKey + "]";
    }
}

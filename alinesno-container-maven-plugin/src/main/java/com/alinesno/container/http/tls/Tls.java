// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http.tls;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that TLS connections trust beside those that Java knows, and the client certificate for registries that ask for a
 * certificate.
 *
 * @param caFile certificates of authorities in PEM, or null
 * @param clientCertificate the client certificate with its chain, in PEM, or a PKCS #12 file that holds the key too;
 *     or null
 * @param clientKey the key of a certificate in PEM, or null for PKCS #12
 * @param password what a PKCS #12 file is locked with, or null
 * @param directories where directories named after registries may be, in Docker's layout: {@code *.crt} are
 *     authorities, {@code *.cert} and {@code *.key} the client certificate; the first that exists has precedence over the files above
 */
public record Tls(
        @Nullable Path caFile,
        @Nullable Path clientCertificate,
        @Nullable Path clientKey,
        @Nullable String password,
        List<Path> directories) {

    /** The authorities that Java knows, and no certificate of ours. */
    public static final Tls OF_JAVA = new Tls(null, null, null, null, List.of());

    public Tls {
        directories = List.copyOf(directories);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Tls[" + caFile + ", " + clientCertificate + ", " + clientKey + ", " + directories + "]";
    }
}

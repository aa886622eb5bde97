// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * What can stand in {@code <tls>}. The trusted authorities of TLS connections, and the client certificate for
 * registries that ask for one. What the machine has for a registry in {@code /etc/docker/certs.d},
 * {@code /etc/containers/certs.d} or {@code ~/.config/containers/certs.d} is used without being named here, and its
 * certificate goes before ours.
 */
@SuppressWarnings("unused")
public class TlsElements {

    /** Certificates of authorities in PEM, which are trusted beside those that Java knows. */
    @Parameter(property = "alinesno.container.tls.caFile")
    private File caFile;

    /** The client certificate and its intermediate certificates, in PEM; or a PKCS #12 file that holds the key too. */
    @Parameter(property = "alinesno.container.tls.clientCertificate")
    private File clientCertificate;

    /** The key of the certificate in PEM: PKCS #8 or RSA, not locked with a password. */
    @Parameter(property = "alinesno.container.tls.clientKey")
    private File clientKey;

    /** What the PKCS #12 file is locked with. */
    @Parameter(property = "alinesno.container.tls.clientKeyPassword")
    private String clientKeyPassword;
}

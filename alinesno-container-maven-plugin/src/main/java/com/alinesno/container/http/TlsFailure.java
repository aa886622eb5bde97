// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a TLS connection, in words, and what to do about it: Java's own are for its developers. */
public final class TlsFailure {

    private static final String ALLOW = " or set allowInsecureRegistries to true if the network can be trusted";

    private TlsFailure() {}

    /** What is wrong, or null where it is nothing that has better words than its message. */
    static @Nullable String describe(Throwable failure) {
        if (Causes.find(failure, SSLException.class) == null) {
            return null;
        }
        Throwable expired = expired(failure);
        if (expired != null) {
            return "its certificate is out of date (" + expired.getMessage() + ")";
        }
        if (Causes.find(failure, CertPathBuilderException.class) != null) {
            return "its certificate is from an authority that is not known here";
        }
        String message = otherHost(failure);
        return message == null ? null : "its certificate is for another host (" + message + ")";
    }

    /** What to do, as a sentence without its full stop. */
    public static String remedy(Throwable failure) {
        if (expired(failure) != null) {
            return "Have the certificate renewed, check this machine's clock," + ALLOW;
        }
        if (Causes.find(failure, CertPathBuilderException.class) != null) {
            return "Name the authority's certificate in <tls><caFile>," + ALLOW;
        }
        if (otherHost(failure) != null) {
            return "Use the name that the certificate is for," + ALLOW;
        }
        if (String.valueOf(Causes.describe(failure)).matches(".*(certificate_required|bad_certificate).*")) {
            return "It asks for a certificate of ours: name one in <tls><clientCertificate>, or another one";
        }
        if (Causes.isTlsCut(failure)) {
            return "Check that the port speaks HTTPS, and that no proxy on the way ends TLS connections;"
                    + " allowInsecureRegistries=true allows a registry that speaks HTTP alone";
        }
        return "The connection is not trusted: name the registry's authority in <tls><caFile>," + ALLOW;
    }

    private static @Nullable Throwable expired(Throwable failure) {
        Throwable past = Causes.find(failure, CertificateExpiredException.class);
        return past == null ? Causes.find(failure, CertificateNotYetValidException.class) : past;
    }

    private static @Nullable String otherHost(Throwable failure) {
        CertificateException wrong = Causes.find(failure, CertificateException.class);
        String message = wrong == null ? null : wrong.getMessage();
        return message != null && message.startsWith("No ") ? message : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Looks behind the exceptions that the JDK's HTTP client wraps others in. */
public final class Causes {

    private static final int DEPTH = 10;

    /** How the JDK's client says that the peer has hung up without a word. */
    private static final String NO_BYTES = "header parser received no bytes";

    /** How it says so in a TLS handshake, with no cause. */
    private static final String NO_HANDSHAKE = "Remote host terminated the handshake";

    private Causes() {}

    /** The first of {@code failure} and its causes that is a {@code type}, or null. */
    public static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable candidate = failure;
        for (int i = 0; candidate != null && i < DEPTH; i++) {
            if (type.isInstance(candidate)) {
                return type.cast(candidate);
            }
            candidate = candidate.getCause();
        }
        return null;
    }

    /** Whether it went wrong before there was a connection. */
    public static boolean isConnecting(Throwable failure) {
        return find(failure, ConnectException.class) != null
                || find(failure, HttpConnectTimeoutException.class) != null
                || find(failure, NoRouteToHostException.class) != null
                || isUnknownHost(failure);
    }

    /**
     * Whether the connection ended while TLS was being spoken, as it does where a peer is restarted or a proxy on the way
     * hangs up: no certificate was found wanting.
     */
    static boolean isTlsCut(Throwable failure) {
        SSLException tls = find(failure, SSLException.class);
        return tls != null
                && (NO_HANDSHAKE.equals(tls.getMessage())
                        || find(tls, EOFException.class) != null
                        || find(tls, SocketException.class) != null);
    }

    /** Whether the name of a host did not resolve. */
    public static boolean isUnknownHost(Throwable failure) {
        return find(failure, UnresolvedAddressException.class) != null
                || find(failure, UnknownHostException.class) != null;
    }

    /** What went wrong, in words: the JDK leaves some messages out. */
    public static String describe(Throwable failure) {
        ProxyException proxy = find(failure, ProxyException.class);
        if (proxy != null) {
            return String.valueOf(proxy.getMessage());
        }
        ReferralException referral = find(failure, ReferralException.class);
        if (referral != null) {
            return String.valueOf(referral.getMessage());
        }
        String tls = TlsFailure.describe(failure);
        if (tls != null) {
            return tls;
        }
        if (isUnknownHost(failure)) {
            return "the host name does not resolve";
        }
        if (find(failure, HttpConnectTimeoutException.class) != null) {
            return "no connection within the time allowed";
        }
        ConnectException connect = find(failure, ConnectException.class);
        if (connect != null) {
            // Such as "Network is unreachable".
            String message = String.valueOf(connect.getMessage());
            return message.endsWith("unreachable") ? message : "the connection was refused";
        }
        ProtocolException protocol = find(failure, ProtocolException.class);
        if (protocol != null) {
            return "what answers there does not speak HTTP (" + protocol.getMessage() + ")";
        }
        Throwable named = failure;
        for (int i = 0; i < DEPTH && named.getMessage() == null && named.getCause() != null; i++) {
            named = named.getCause();
        }
        String message = named.getMessage();
        if (message == null) {
            return named.getClass().getSimpleName();
        }
        return message.endsWith(NO_BYTES) ? "the connection ended before there was an answer" : message;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Causes;
import com.alinesno.container.http.HostException;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.ProxyException;
import com.alinesno.container.http.ReferralException;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.http.TlsFailure;
import com.alinesno.container.secret.KnownSecrets;
import java.io.IOException;
import java.net.ProtocolException;
import javax.net.ssl.SSLException;

/** A registry did not do what it was asked. The message is one line: who, what, why, how often it was tried, a hint. */
public final class RegistryException extends HostException {

    private static final long serialVersionUID = 1L;

    private RegistryException(String registry, String operation, int attempts, IOException last, KnownSecrets sent) {
        super(registry, operation, attempts, last, sent, remedy(registry, last));
    }

    /** The outcome of the last of {@code attempts}, told as one line. */
    static RegistryException of(String registry, String operation, int attempts, IOException last) {
        return of(registry, operation, attempts, last, new KnownSecrets());
    }

    /** @param sent what must not be shown, neither in the message nor in that of a cause */
    static RegistryException of(String registry, String operation, int attempts, IOException last, KnownSecrets sent) {
        return new RegistryException(registry, operation, attempts, last, sent);
    }

    /** The registry as it is named in image names. */
    public String registry() {
        return host();
    }

    private static String remedy(String registry, IOException last) {
        if (Causes.find(last, ProxyException.class) != null) {
            return "Check the proxy in settings.xml, or in the properties https.proxyHost and http.proxyHost";
        }
        if (Causes.find(last, SSLException.class) != null) {
            return TlsFailure.remedy(last);
        }
        if (Causes.find(last, ProtocolException.class) != null) {
            return "Check the port: a registry listens on another one";
        }
        ReferralException referral = Causes.find(last, ReferralException.class);
        if (referral != null) {
            return "Check why it refers to " + referral.host()
                    + ", and that this machine reaches that host; a proxy belongs in settings.xml";
        }
        if (Causes.isConnecting(last) && registry.equals("docker.io")) {
            return "Check that this machine reaches "
                    + RegistryClient.address(registry).getHost() + "; a proxy belongs in settings.xml";
        }
        if (Causes.isConnecting(last)) {
            return Origin.isLoopback(registry.replaceFirst(":\\d+$", ""))
                    ? "Check the port, and that the registry runs"
                    : "Check the host and port in the image's name, and that this machine reaches them; a proxy belongs"
                            + " in settings.xml";
        }
        if (!(last instanceof StatusException answered)) {
            return "";
        }
        return answered.answeredBy() == null
                ? remedy(registry, answered.status())
                : remedyElsewhere(registry, answered.answeredBy(), answered.status());
    }

    private static String remedy(String registry, int status) {
        return switch (status) {
            case 401 -> login(registry);
            case 403 -> "Check that the user may do this in this repository";
            case 404 -> "Check the image's name and tag, and that the repository or project exists";
            case 413 -> "The registry, or a proxy in front of it, rejects request bodies of this size";
            case 429 -> "The registry limits the number of requests: wait, or log in";
            default -> "";
        };
    }

    /** A login is sent to the registry alone, so it is not what is wrong there. */
    private static String remedyElsewhere(String registry, String other, int status) {
        return switch (status) {
            case 401, 403, 407 ->
                "The login for " + registry + " is not sent to other hosts: check why it refers to " + other
                        + ", and the proxies on the way";
            case 413 -> remedy(registry, status);
            default -> "";
        };
    }

    private static String login(String registry) {
        // Docker knows its own registry by no name.
        String command = registry.equals("docker.io") ? "docker login" : "docker login " + registry;
        return "Log in with '" + command + "', or add <server><id>" + registry
                + "</id><username>…</username><password>…</password></server> to settings.xml";
    }
}

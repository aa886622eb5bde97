// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Causes;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.ProxyException;
import com.alinesno.container.http.ReferralException;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.http.TlsFailure;
import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.secret.PeerText;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** A registry did not do what it was asked. The message is one line: who, what, why, how often it was tried, a hint. */
public final class RegistryException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String registry;
    private final String operation;
    private final int status;
    private final int attempts;
    private final String reason;
    private final String remedy;

    private RegistryException(
            String registry, String operation, int attempts, String reason, String remedy, IOException cause) {
        super(outcome(registry, operation, reason) + (remedy.isEmpty() ? "" : ". " + remedy), cause);
        this.registry = registry;
        this.operation = operation;
        this.status = cause instanceof StatusException answered ? answered.status() : 0;
        this.attempts = attempts;
        this.reason = reason;
        this.remedy = remedy;
    }

    /** The outcome of the last of {@code attempts}, told as one line. */
    static RegistryException of(String registry, String operation, int attempts, IOException last) {
        return of(registry, operation, attempts, last, new KnownSecrets());
    }

    /** @param sent what must not be shown, neither in the message nor in that of a cause */
    static RegistryException of(String registry, String operation, int attempts, IOException last, KnownSecrets sent) {
        String shown = PeerText.quote(reason(last), sent);
        String reason = shown + (attempts > 1 ? " (" + attempts + " attempts)" : "");
        IOException cause = sent.isIn(last) ? without(last, shown) : last;
        return new RegistryException(registry, operation, attempts, reason, remedy(registry, last), cause);
    }

    /** What stands for a cause that shows what it must not. */
    private static IOException without(IOException last, String shown) {
        return last instanceof StatusException answered
                ? new StatusException(answered.status(), "", answered.retryAfter(), answered.answeredBy())
                : new IOException(shown);
    }

    private static String outcome(String registry, String operation, String reason) {
        return registry + ": cannot " + operation + ": " + reason;
    }

    /** The registry as it is named in image names. */
    public String registry() {
        return registry;
    }

    /** What was asked, such as {@code pull manifest team/app:1.0}. */
    public String operation() {
        return operation;
    }

    /** The HTTP status of the last answer, or 0 where there was none. */
    public int status() {
        return status;
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }

    /** What happened: the message without the advice at its end, for those who have better advice. */
    public String outcome() {
        return outcome(registry, operation, reason);
    }

    /** Why it did not work, and how often it was tried, without who and what. */
    public String reason() {
        return reason;
    }

    /** What to do about it, as a sentence without its full stop; empty where nothing general can be said. */
    public String remedy() {
        return remedy;
    }

    /** Whether nobody was there who could have answered: no such host, no connection, no trust, no way through a proxy. */
    public boolean isUnreachable() {
        Throwable cause = getCause();
        return cause != null
                && (Causes.isConnecting(cause)
                        || Causes.find(cause, SSLException.class) != null
                        || Causes.find(cause, ProxyException.class) != null);
    }

    private static String reason(IOException last) {
        if (!(last instanceof StatusException answered)) {
            return Causes.describe(last);
        }
        String detail = answered.getMessage();
        Duration asked = answered.retryAfter();
        String other = answered.answeredBy();
        return (other == null ? "answered " : other + ", which it refers to, answered ")
                + answered.status()
                + (detail == null || detail.isEmpty() ? "" : " " + detail)
                + (asked == null ? "" : ", try again after " + asked.toSeconds() + " s");
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
                    + ", and that this machine reaches that host; a proxy belongs" + " into settings.xml";
        }
        if (Causes.isConnecting(last) && registry.equals("docker.io")) {
            return "Check that this machine reaches "
                    + RegistryClient.address(registry).getHost() + "; a proxy belongs into settings.xml";
        }
        if (Causes.isConnecting(last)) {
            return Origin.isLoopback(registry.replaceFirst(":\\d+$", ""))
                    ? "Check the port, and that the registry runs"
                    : "Check the host and port in the image's name, and that this machine reaches them; a proxy belongs"
                            + " into settings.xml";
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

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.secret.PeerText;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * A host was asked for something and did not give it, however often that was tried. Nothing that it was sent in confidence is
 * shown, neither in the message nor in that of a cause.
 */
public class HostException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String host;
    private final String operation;
    private final int status;
    private final int attempts;
    private final String reason;
    private final String remedy;

    /** Makes the exception for what is done with a kind of host. */
    @FunctionalInterface
    public interface Kind {
        /**
         * The outcome of the last of {@code attempts}, told as one line.
         *
         * @param sent what must not be shown
         */
        HostException of(String host, String operation, int attempts, IOException last, KnownSecrets sent);
    }

    /**
     * The outcome of the last of {@code attempts}.
     *
     * @param host host and port, as people know them
     * @param operation what was asked, such as {@code fetch /pool/a.deb}
     * @param sent what must not be shown
     * @param remedy what to do about it, as a sentence without its full stop; empty where nothing general can be said
     */
    public HostException(
            String host, String operation, int attempts, IOException last, KnownSecrets sent, String remedy) {
        super(
                outcome(host, operation, reason(last, attempts, sent)) + (remedy.isEmpty() ? "" : ". " + remedy),
                sent.isIn(last) ? without(last, sent) : last);
        this.host = host;
        this.operation = operation;
        this.status = last instanceof StatusException answered ? answered.status() : 0;
        this.attempts = attempts;
        this.reason = reason(last, attempts, sent);
        this.remedy = remedy;
    }

    /** What stands for a cause that shows what it must not. */
    private static IOException without(IOException last, KnownSecrets sent) {
        return last instanceof StatusException answered
                ? new StatusException(answered.status(), "", answered.retryAfter(), answered.answeredBy())
                : new IOException(PeerText.quote(reason(last), sent));
    }

    private static String reason(IOException last, int attempts, KnownSecrets sent) {
        return PeerText.quote(reason(last), sent) + (attempts > 1 ? " (" + attempts + " attempts)" : "");
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

    private static String outcome(String host, String operation, String reason) {
        return host + ": cannot " + operation + ": " + reason;
    }

    /** Host and port, as people know them. */
    public String host() {
        return host;
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
        return outcome(host, operation, reason);
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
}

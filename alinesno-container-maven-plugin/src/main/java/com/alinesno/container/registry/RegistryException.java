// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** A registry did not do what it was asked. The message is one line: who, what, why, how often it was tried, a hint. */
public final class RegistryException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String registry;
    private final String operation;
    private final int status;
    private final int attempts;

    private RegistryException(
            String registry, String operation, int status, int attempts, String message, Throwable cause) {
        super(message, cause);
        this.registry = registry;
        this.operation = operation;
        this.status = status;
        this.attempts = attempts;
    }

    /** The outcome of the last of {@code attempts}, told as one line. */
    static RegistryException of(String registry, String operation, int attempts, IOException last) {
        int status = last instanceof StatusException answered ? answered.status() : 0;
        StringBuilder line = new StringBuilder(registry).append(": cannot ").append(operation);
        line.append(": ").append(reason(last));
        if (attempts > 1) {
            line.append(" (").append(attempts).append(" attempts)");
        }
        return new RegistryException(registry, operation, status, attempts, line + hint(last, status), last);
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

    private static String reason(IOException last) {
        if (!(last instanceof StatusException answered)) {
            return Causes.describe(last);
        }
        String detail = answered.getMessage();
        Duration asked = answered.retryAfter();
        return "answered " + answered.status()
                + (detail == null || detail.isEmpty() ? "" : " " + detail)
                + (asked == null ? "" : ", try again after " + asked.toSeconds() + " s");
    }

    private static String hint(IOException last, int status) {
        if (Causes.find(last, SSLException.class) != null) {
            return ". " + TlsFailure.remedy(last);
        }
        if (Causes.isConnecting(last) && Causes.find(last, ProxyException.class) == null) {
            return ". Check the host and port in the image's name, and that this machine reaches them";
        }
        return switch (status) {
            case 401 -> ". Check the user name and password for this registry";
            case 403 -> ". Check that the user may do this in this repository";
            case 404 -> ". Check the image's name and tag, and that the repository or project exists";
            case 413 -> ". The registry, or a proxy in front of it, takes no bodies of this length";
            case 429 -> ". The registry limits how much it is asked for: wait, or log in";
            default -> "";
        };
    }
}

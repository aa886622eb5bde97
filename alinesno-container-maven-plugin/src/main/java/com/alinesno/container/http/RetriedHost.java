// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.secret.PeerText;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What is known, in one build, of a host that is asked again and again, and who is told when that takes its time. Safe for
 * use by many threads.
 */
public final class RetriedHost {

    /** Longest reason on a line that only says that it goes on. */
    private static final int MOST_SHOWN = 160;

    private final String name;
    private final boolean here;
    private final Consumer<String> told;
    private final KnownSecrets sent;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean answered;

    /**
     * @param name host and port, as people know them
     * @param here whether it is this machine
     * @param told told in one line each of attempts that failed and are made again
     */
    public RetriedHost(String name, boolean here, Consumer<String> told) {
        this(name, here, told, new KnownSecrets());
    }

    /** @param sent what the host may repeat of what it was sent */
    RetriedHost(String name, boolean here, Consumer<String> told, KnownSecrets sent) {
        this.name = name;
        this.here = here;
        this.told = told;
        this.sent = sent;
    }

    String name() {
        return name;
    }

    /** What it was sent in confidence, and may repeat. */
    KnownSecrets sent() {
        return sent;
    }

    /** Notes that it has answered, be it with an error. */
    void answered() {
        answered = true;
    }

    boolean hasAnswered() {
        return answered;
    }

    /** Whether what {@code failure} tells of happened on this machine: at the host, at one that it refers to, or at a proxy. */
    boolean isHere(IOException failure) {
        ProxyException proxy = Causes.find(failure, ProxyException.class);
        if (proxy != null) {
            return proxy.isHere();
        }
        ReferralException referral = Causes.find(failure, ReferralException.class);
        return referral == null ? here : referral.isHere();
    }

    /**
     * Waits before the next attempt, and tells of that; in one line where several threads wait for the same reason, for all
     * that is under way breaks together.
     *
     * @param next the number of the attempt that follows
     * @param limit how many attempts there are in all
     */
    void pause(Sleeper pause, Duration wait, int next, int limit, IOException failure) throws InterruptedException {
        String attempt = "(attempt " + next + " of " + limit + "): " + reason(failure);
        boolean first = waiting.add(attempt);
        try {
            if (first) {
                told.accept(name + ": trying again in " + seconds(wait) + " " + attempt);
            }
            pause.sleep(wait);
        } finally {
            if (first) {
                waiting.remove(attempt);
            }
        }
    }

    /** Whole seconds, and tenths of short waits. */
    private static String seconds(Duration wait) {
        long tenths = (wait.toMillis() + 50) / 100;
        return tenths < 10 ? "0." + tenths + " s" : (tenths + 5) / 10 + " s";
    }

    private String reason(IOException failure) {
        // What the registry says beyond the status is told when it comes to nothing.
        String reason = failure instanceof StatusException status
                ? "answered " + status.status()
                : PeerText.quote(Causes.describe(failure), sent);
        return reason.length() <= MOST_SHOWN ? reason : reason.substring(0, MOST_SHOWN) + "…";
    }
}

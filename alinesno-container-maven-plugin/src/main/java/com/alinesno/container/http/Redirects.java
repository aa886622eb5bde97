// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one gate for addresses that a host sends us to, by a redirect, as the place of an upload, as the next page of a list or
 * as its token server. Who is asked for something must not lead us anywhere that only this machine can reach, nor from an
 * encrypted connection to one that is not.
 */
public final class Redirects {

    /** Statuses that send the reader of something elsewhere. */
    public static final Set<Integer> OF_READS = Set.of(301, 302, 303, 307, 308);

    /** The same of writes: the others would turn a write into a read (RFC 9110, 15.4). */
    public static final Set<Integer> OF_WRITES = Set.of(307, 308);

    private final Origin first;
    private final int most;
    private int followed;

    /**
     * @param first whom the user has named
     * @param most how many are followed one after the other
     */
    public Redirects(Origin first, int most) {
        this.first = first;
        this.most = most;
    }

    /**
     * Where a redirect leads.
     *
     * @param from what was asked, of which {@code location} may be a part
     * @throws RefusedException when that is nowhere, nowhere that we go, or one redirect too many
     */
    public URI follow(URI from, @Nullable String location) throws RefusedException {
        if (followed++ == most) {
            throw new RefusedException("it redirects more than " + most + " times");
        }
        return target(first, from, location, "redirects");
    }

    /**
     * Where an address in an answer leads.
     *
     * @param first whom the user has named
     * @param from what was asked
     * @param address what stands in the answer, or null where nothing does
     * @param does what it does there, such as {@code refers}
     */
    public static URI target(Origin first, URI from, @Nullable String address, String does) throws RefusedException {
        URI target;
        try {
            target = from.resolve(address == null ? "" : address);
        } catch (IllegalArgumentException e) {
            // Not the exception, which quotes the address.
            throw new RefusedException("it " + does + " to an address that is not valid");
        }
        if (address == null || target.getRawUserInfo() != null) {
            throw new RefusedException("it " + does + " to no address that can be followed");
        }
        target = lowerCase(target);
        if (target.getHost() == null || !String.valueOf(target.getScheme()).matches("https?")) {
            throw new RefusedException(
                    "it " + does + " to " + ErrorText.redact(target) + ", an address that cannot be followed");
        }
        Origin origin = Origin.of(target);
        if (Origin.of(from).scheme().equals("https") && origin.scheme().equals("http")) {
            throw new RefusedException("it " + does + " from HTTPS to " + ErrorText.redact(target));
        }
        requireReachable(first, target);
        return target;
    }

    /** The scheme as all compare it: its letters may be of either case (RFC 3986, 3.1). */
    public static URI lowerCase(URI uri) {
        String scheme = uri.getScheme();
        String lower = scheme == null ? null : scheme.toLowerCase(Locale.ROOT);
        return lower == null || lower.equals(scheme)
                ? uri
                : URI.create(lower + uri.toString().substring(lower.length()));
    }

    /** Checks an address that is not asked of another one: only whether it may be gone to. */
    public static void requireReachable(Origin first, URI target) throws RefusedException {
        if (!first.mayLeadTo(Origin.of(target))) {
            throw new RefusedException(
                    "it refers to " + ErrorText.redact(target) + ", an address that only this machine can reach");
        }
    }
}

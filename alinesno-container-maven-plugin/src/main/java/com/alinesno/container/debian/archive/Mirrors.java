// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the archives are fetched from. What is fetched is checked by signature or hash, so that a mirror decides about
 * speed and not about content.
 *
 * @param main the address that holds {@code dists} and {@code pool} of the release, without a trailing slash
 * @param security the same of the security updates, or null where the user does without them
 * @param origin where the choice comes from, for error messages, such as {@code <mirror>}
 */
public record Mirrors(String main, @Nullable String security, String origin) {

    /** What is used when nothing else is said. */
    public static final String DEFAULT = "https://mirrors.aliyun.com/debian";

    /** What is said in place of an address by those who do without security updates. */
    public static final String NONE = "none";

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern STAMP = Pattern.compile("\\d{8}T\\d{6}Z");

    public Mirrors {
        main = checkAddress(main, origin);
        security = security == null ? null : checkAddress(security, origin);
    }

    /**
     * A mirror and, unless it is named, the security archive beside it: {@code …/debian-security} for
     * {@code …/debian}.
     *
     * @param security its address, {@link #NONE}, or null for the one beside {@code main}
     * @throws ConfigurationException when an address is not an HTTP one, or the security archive has to be named
     */
    public static Mirrors of(String main, @Nullable String security, String origin) {
        String address = checkAddress(main, origin);
        if (security != null) {
            return new Mirrors(address, security.equals(NONE) ? null : security, origin);
        }
        if (!address.endsWith("/debian")) {
            throw new ConfigurationException(
                    origin,
                    "the address " + address + " does not end with /debian, so its security archive is not known",
                    "Name it with <securityMirror>, or write none there to do without security updates.");
        }
        return new Mirrors(address, address + "-security", origin);
    }

    /**
     * The same mirrors on a past day, for archives that keep them under a time stamp, as snapshot archives do.
     *
     * @param snapshot a day such as {@code 2026-03-01}, or an instant such as {@code 20260301T120000Z}
     */
    Mirrors at(String snapshot) {
        String stamp = stamp(snapshot);
        return new Mirrors(main + "/" + stamp, security == null ? null : security + "/" + stamp, origin);
    }

    /**
     * The address of an archive.
     *
     * @throws ConfigurationException when it is the one that the user does without
     */
    String address(AptArchive archive) {
        if (archive == AptArchive.MAIN) {
            return main;
        }
        if (security == null) {
            throw new ConfigurationException(
                    "<from><debian><securityMirror>",
                    "it is " + NONE + ", but a package comes from the security archive",
                    "Name that archive, or renew the lock file with -Dalinesno.container.lock=update.");
        }
        return security;
    }

    /**
     * The stamp of a snapshot.
     *
     * @throws ConfigurationException when the text is neither a day nor an instant
     */
    public static String stamp(String snapshot) {
        if (DAY.matcher(snapshot).matches()) {
            return DAY.matcher(snapshot).replaceFirst("$1$2$3T000000Z");
        }
        if (STAMP.matcher(snapshot).matches()) {
            return snapshot;
        }
        throw new ConfigurationException(
                "<from><debian><snapshot>",
                "'" + Json.shorten(snapshot) + "' is not a day",
                "Write a day such as 2026-03-01, or an instant such as 20260301T120000Z.");
    }

    private static String checkAddress(String address, String origin) {
        String trimmed = address.strip().replaceFirst("/+$", "");
        try {
            URI uri = new URI(trimmed);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (uri.getRawUserInfo() != null) {
                throw new ConfigurationException(
                        origin, "the address carries a password", "Use a mirror that needs none.");
            }
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return trimmed;
            }
        } catch (URISyntaxException e) {
            throw new ConfigurationException(
                    origin, "'" + Json.shorten(trimmed) + "' is not an address", "Write http://host/debian.", e);
        }
        throw new ConfigurationException(
                origin,
                "'" + Json.shorten(trimmed) + "' is not the HTTP address of a mirror",
                "Write http://host/debian or https://host/debian.");
    }
}

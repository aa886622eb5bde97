// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.packages.NamePattern;
import com.alinesno.container.plan.Owner;
import java.util.List;
import java.util.Map;

/**
 * Users that every Debian has (base-passwd, {@code passwd.master}), as far as programs run as them or give them files. A base has those that
 * its packages count on; their homes are the packages' to bring.
 */
public final class StandardUsers {

    private static final List<Standard> ALL = List.of(
            standard("man", 6, 12, "/var/cache/man", "man-db"),
            standard("lp", 7, 7, "/var/spool/lpd", "cups-daemon", "cups-core-drivers"),
            standard("news", 9, 9, "/var/spool/news", "inn2", "leafnode"),
            standard("proxy", 13, 13, "/bin", "squid", "squid-openssl", "tinyproxy-bin", "privoxy"),
            standard(
                    "www-data",
                    33,
                    33,
                    "/var/www",
                    "nginx*",
                    "apache2*",
                    "lighttpd",
                    "cherokee",
                    "libapache2-mod-*",
                    "php*",
                    "uwsgi*",
                    "spawn-fcgi",
                    "fcgiwrap",
                    "nextcloud*"),
            standard("list", 38, 38, "/var/list", "mailman3"),
            standard("irc", 39, 39, "/run/ircd", "ngircd", "inspircd"));

    /** The directories that maintainer scripts give to them; 4 is the group {@code adm}, which reads logs. */
    private static final Map<String, Owner> DIRECTORIES = Map.of(
            "/var/lib/nginx", new Owner(33, 33, "", ""),
            "/var/log/nginx", new Owner(33, 4, "", ""),
            "/var/cache/apache2/mod_cache_disk", new Owner(33, 33, "", ""),
            "/var/log/squid", new Owner(13, 13, "", ""),
            "/var/spool/squid", new Owner(13, 13, "", ""),
            "/var/cache/man", new Owner(6, 12, "", ""));

    private StandardUsers() {}

    private record Standard(BaseUser user, List<String> packages) {}

    private static Standard standard(String name, int uid, int gid, String home, String... packages) {
        return new Standard(new BaseUser(name, uid, gid, home), List.of(packages));
    }

    static List<BaseUser> all() {
        return ALL.stream().map(Standard::user).toList();
    }

    /**
     * Whom a directory belongs to.
     *
     * @param path as packages have it
     * @param owner as its package says
     */
    static Owner owner(String path, Owner owner) {
        return owner.uid() == 0 ? DIRECTORIES.getOrDefault(path, owner) : owner;
    }

    /**
     * Those that some packages count on.
     *
     * @param others the users that are there anyway: theirs are the name and the number
     */
    public static List<BaseUser> of(List<LockedPackage> packages, List<BaseUser> others) {
        return ALL.stream()
                .filter(each -> packages.stream()
                        .anyMatch(one ->
                                each.packages().stream().anyMatch(pattern -> NamePattern.matches(pattern, one.name()))))
                .map(Standard::user)
                .filter(user -> others.stream()
                        .noneMatch(other -> other.name().equals(user.name()) || other.uid() == user.uid()))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.plan.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The directories and small files that every base has, whatever packages it is made of. */
public final class Skeleton {

    private static final List<String> LINKS = List.of("/bin", "/sbin", "/lib", "/var/run", "/var/lock");

    private static final List<String> DIRECTORIES = List.of(
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/media",
            "/mnt",
            "/opt",
            "/proc",
            "/run",
            "/srv",
            "/sys",
            "/usr/bin",
            "/usr/lib",
            "/usr/local/bin",
            "/usr/local/lib",
            "/usr/local/share",
            "/usr/sbin",
            "/usr/share",
            "/var/cache",
            "/var/lib",
            "/var/log",
            "/var/opt",
            "/var/spool");

    private static final String NAME_SERVICES = """
            passwd:         files
            group:          files
            shadow:         files

            hosts:          files dns
            networks:       files

            protocols:      files
            services:       files
            ethers:         files
            rpc:            files
            """;

    private Skeleton() {}

    /** Adds Debian's links at the root, before anything is named through them. */
    public static void addLinks(TreeWriter tree) throws IOException {
        for (String link : LINKS) {
            tree.link(link);
        }
    }

    /**
     * Adds those of Debian's links whose targets packages have brought. The loader of programs is looked for through
     * {@code /lib64}, which is a link of the package {@code base-files} that nothing depends on.
     */
    public static void addLinksToBrought(TreeWriter tree) throws IOException {
        for (String link : RootPaths.LINKS.keySet()) {
            if (tree.contains(RootPaths.target(link))) {
                tree.link(link);
            }
        }
    }

    /** Adds the directories that no package has brought. */
    public static void addDirectories(TreeWriter tree) throws IOException {
        for (String directory : DIRECTORIES) {
            tree.directory(directory, Attributes.DIRECTORY, "the base");
        }
        tree.directory("/root", Attributes.DIRECTORY.withMode(0700), "the base");
        for (String directory : List.of("/tmp", "/var/tmp", "/run/lock")) {
            tree.directory(directory, Attributes.DIRECTORY.withMode(01777), "the base");
        }
    }

    /**
     * Adds what tells the C library where names come from and, with time zones at hand, that the local one is UTC.
     * {@code TZ} overrules it.
     */
    public static void addConfiguration(TreeWriter tree, boolean timeZones) throws IOException {
        tree.file("/etc/nsswitch.conf", NAME_SERVICES.getBytes(StandardCharsets.UTF_8));
        if (timeZones) {
            tree.symlink("/etc/localtime", "/usr/share/zoneinfo/Etc/UTC", Attributes.FILE.withMode(0777), "the base");
            tree.file("/etc/timezone", "Etc/UTC\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.tar.TarEntry;
import java.util.List;

/** What nobody reads inside a container: documentation, manuals, translations. Licences are kept. */
final class ExcludedPaths {

    private static final String DOCS = "/usr/share/doc/";
    private static final List<String> PREFIXES = List.of(
            "/usr/share/bug/",
            "/usr/share/doc-base/",
            "/usr/share/gtk-doc/",
            "/usr/share/info/",
            "/usr/share/lintian/",
            "/usr/share/locale/",
            "/usr/share/man/");

    private ExcludedPaths() {}

    /**
     * Whether an entry is left out. Of the documentation the licence files stay, and so do links between the
     * documentation directories of packages, which lead to the licence of those that share one.
     *
     * @param path absolute path
     */
    static boolean isClutter(String path, TarEntry.Type type) {
        String within = path + "/";
        if (PREFIXES.stream().anyMatch(within::startsWith)) {
            return true;
        }
        if (!within.startsWith(DOCS)) {
            return false;
        }
        String name = path.length() < DOCS.length() ? "" : path.substring(DOCS.length());
        boolean licence = name.endsWith("/copyright") && type != TarEntry.Type.DIRECTORY;
        boolean packageLink = !name.contains("/") && type == TarEntry.Type.SYMLINK;
        return !licence && !packageLink;
    }
}

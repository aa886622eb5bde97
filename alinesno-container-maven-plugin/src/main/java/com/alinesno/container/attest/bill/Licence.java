// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A licence, as somebody wrote it.
 *
 * @param name what it is called there
 * @param url where its text is said to be, or null
 */
public record Licence(String name, @Nullable String url) {

    /** Spellings in poms, without case, punctuation and words such as "the licence"; only those that mean one licence alone. */
    private static final Map<String, String> IDS = ids();

    /** The identifier that SPDX has for it, or null where the text does not tell for sure. */
    @Nullable
    String spdxId() {
        String id = IDS.get(bare(name));
        return id != null || url == null ? id : IDS.get(address(url));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("\\b(the|licen[cs]e|software|version)\\b|\\bv\\.?(?= ?[0-9])", " ")
                .replaceAll("[^a-z0-9.+]+", " ")
                .strip();
    }

    private static String address(String url) {
        return url.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://(www\\.)?", "")
                .replaceFirst("(\\.(txt|html|php))?/?$", "");
    }

    private static Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        put(
                ids,
                "Apache-2.0",
                "Apache-2.0",
                "Apache 2",
                "Apache 2.0",
                "Apache License, Version 2.0",
                "ASL 2.0",
                "ASF 2.0",
                "AL2",
                "Apache Software License - Version 2.0",
                "Apache Public License 2.0",
                "Apache License, 2.0 (AL2)");
        put(ids, "MIT", "MIT", "MIT License (MIT)", "Expat", "MIT X11", "Bouncy Castle Licence MIT");
        put(ids, "MIT-0", "MIT-0", "MIT No Attribution");
        put(ids, "EPL-1.0", "EPL-1.0", "EPL 1.0", "Eclipse Public License 1.0", "Eclipse Public License - v 1.0");
        put(ids, "EPL-2.0", "EPL-2.0", "EPL 2.0", "Eclipse Public License 2.0", "Eclipse Public License - v 2.0");
        put(
                ids,
                "BSD-3-Clause",
                "BSD-3-Clause",
                "BSD 3-Clause License",
                "3-Clause BSD License",
                "New BSD License",
                "Revised BSD",
                "Modified BSD",
                "Eclipse Distribution License - v 1.0",
                "Eclipse Distribution License v1.0",
                "EDL 1.0");
        put(ids, "BSD-2-Clause", "BSD-2-Clause", "BSD 2-Clause License", "Simplified BSD", "FreeBSD");
        put(
                ids,
                "LGPL-2.1-only",
                "LGPL-2.1-only",
                "LGPL 2.1",
                "GNU Lesser General Public License, Version 2.1",
                "GNU Library General Public License v2.1");
        put(ids, "LGPL-2.1-or-later", "LGPL-2.1-or-later", "GNU Library General Public License v2.1 or later");
        put(ids, "LGPL-3.0-only", "LGPL-3.0-only", "LGPL 3.0", "GNU Lesser General Public License, Version 3");
        put(ids, "GPL-2.0-only", "GPL-2.0-only", "GNU General Public License, version 2", "GPL 2.0", "GPL2");
        put(ids, "GPL-3.0-only", "GPL-3.0-only", "GNU General Public License, version 3", "GPL 3.0");
        put(
                ids,
                "GPL-2.0-with-classpath-exception",
                "GPL-2.0-with-classpath-exception",
                "GPL2 w/ CPE",
                "GPL2 with Classpath Exception",
                "GNU General Public License, version 2 with the GNU Classpath Exception",
                "GPL-2.0 WITH Classpath-exception-2.0");
        put(ids, "MPL-1.1", "MPL-1.1", "MPL 1.1", "Mozilla Public License 1.1");
        put(ids, "MPL-2.0", "MPL-2.0", "MPL 2.0", "Mozilla Public License, Version 2.0");
        put(ids, "CDDL-1.0", "CDDL-1.0", "CDDL 1.0", "COMMON DEVELOPMENT AND DISTRIBUTION LICENSE (CDDL) Version 1.0");
        put(ids, "CDDL-1.1", "CDDL-1.1", "CDDL 1.1");
        put(ids, "UPL-1.0", "UPL-1.0", "Universal Permissive License, Version 1.0", "UPL 1.0");
        put(ids, "CC0-1.0", "CC0-1.0", "CC0", "CC0 1.0", "Public Domain, per Creative Commons CC0");
        put(ids, "Unlicense", "Unlicense");
        put(ids, "ISC", "ISC");
        put(ids, "MulanPSL-2.0", "MulanPSL-2.0", "Mulan Permissive Software License, Version 2", "Mulan PSL v2");
        ids.put("apache.org/licenses/license-2.0", "Apache-2.0");
        ids.put("opensource.org/licenses/apache2.0", "Apache-2.0");
        ids.put("opensource.org/licenses/mit", "MIT");
        ids.put("opensource.org/licenses/mit-license", "MIT");
        ids.put("opensource.org/licenses/bsd-3-clause", "BSD-3-Clause");
        ids.put("opensource.org/licenses/bsd-2-clause", "BSD-2-Clause");
        ids.put("eclipse.org/legal/epl-v10", "EPL-1.0");
        ids.put("eclipse.org/legal/epl-2.0", "EPL-2.0");
        ids.put("eclipse.org/legal/epl-v20", "EPL-2.0");
        ids.put("eclipse.org/org/documents/epl-v10", "EPL-1.0");
        ids.put("eclipse.org/org/documents/edl-v10", "BSD-3-Clause");
        ids.put("mozilla.org/mpl/2.0", "MPL-2.0");
        ids.put("creativecommons.org/publicdomain/zero/1.0", "CC0-1.0");
        ids.put("license.coscl.org.cn/mulanpsl2", "MulanPSL-2.0");
        return ids;
    }

    private static void put(Map<String, String> ids, String id, String... spellings) {
        for (String spelling : spellings) {
            ids.put(bare(spelling), id);
        }
    }
}

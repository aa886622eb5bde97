// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The paragraphs of dpkg's database, one for each package. */
final class DpkgParagraphs {

    private DpkgParagraphs() {}

    /**
     * The packages that are installed; those of which only the configuration is left are not.
     *
     * @param place where the text stands
     */
    static List<InstalledPackage> packages(String text, Place place) {
        List<InstalledPackage> packages = new ArrayList<>();
        Map<String, String> fields = new TreeMap<>();
        for (String line : (text + "\n\n").lines().toList()) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                InstalledPackage one = of(fields, place);
                if (one != null) {
                    packages.add(one);
                }
                fields.clear();
            } else if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return packages;
    }

    private static @Nullable InstalledPackage of(Map<String, String> fields, Place place) {
        String name = fields.get("Package");
        String version = fields.get("Version");
        String status = fields.getOrDefault("Status", "install ok installed");
        if (name == null || version == null || !status.endsWith(" installed")) {
            return null;
        }
        // "glibc", or "gcc-defaults (1.203)" where the versions differ.
        String source = fields.getOrDefault("Source", name);
        int open = source.indexOf('(');
        String sourceName = open < 0 ? source : source.substring(0, open).strip();
        String sourceVersion =
                open < 0 ? version : source.substring(open + 1).replace(")", "").strip();
        return new InstalledPackage(
                name, version, fields.getOrDefault("Architecture", "all"), sourceName, sourceVersion, place);
    }
}

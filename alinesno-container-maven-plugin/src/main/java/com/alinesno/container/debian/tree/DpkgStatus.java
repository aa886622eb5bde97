// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What dpkg and scanners read about an installed package. */
final class DpkgStatus {

    private static final String INSTALLED = "Status: install ok installed\n";

    private DpkgStatus() {}

    /** The package's own description, with dpkg's word that it is installed. */
    static byte[] record(byte[] control) {
        String text = new String(control, StandardCharsets.UTF_8).strip() + "\n";
        int firstLineEnd = text.indexOf('\n') + 1;
        String status = text.substring(0, firstLineEnd) + INSTALLED + text.substring(firstLineEnd);
        return status.getBytes(StandardCharsets.UTF_8);
    }

    /** The package's list of checksums, without the files that the image does not have. */
    static byte[] md5sums(byte[] md5sums, TreeWriter tree) {
        String kept = new String(md5sums, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.length() > 34 && tree.isFile("/" + line.substring(34)))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return kept.getBytes(StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule of a judge that our files break, with a reason that the page tells.
 *
 * @param tool the judge
 * @param rule as the judge calls it
 * @param where what a configuration has that may break it
 */
public record Exemption(String tool, String rule, Set<String> where) {

    /** The rows of the page's table, one for each alternative in the third column. */
    public static List<Exemption> read(Path page) throws IOException {
        List<Exemption> exemptions = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 6 && cells[2].strip().startsWith("`")) {
                for (String where : cells[3].split(",", -1)) {
                    exemptions.add(new Exemption(plain(cells[1]), plain(cells[2]), traits(plain(where))));
                }
            }
        }
        return exemptions;
    }

    /** Whether it is for what a judge says of a configuration with these traits. */
    public boolean covers(String itsTool, String itsRule, Set<String> traits) {
        return tool.equals(itsTool) && rule.equals(itsRule) && traits.containsAll(where);
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }

    private static Set<String> traits(String where) {
        return where.equals("everywhere") ? Set.of() : Set.of(where.split(" \\+ ", -1));
    }
}

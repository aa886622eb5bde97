// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a judge finds in the files of all configurations, held against the page that says what it may find. */
public final class Judgement {

    private static final Path PAGE = Path.of("../docs/deploy-judges.md");

    private Judgement() {}

    /**
     * The files of a configuration in a mode.
     *
     * @param name for people
     * @param traits the choices of the configuration, and the mode
     */
    public record Place(String name, Set<String> traits) {}

    /**
     * What a judge objects to.
     *
     * @param rule as the judge calls it
     */
    public record Finding(String rule, String message) {}

    /** The findings that no row of the page exempts, one text for each rule, and the rows that exempt none. */
    public static List<String> disagreements(String tool, Map<Place, List<Finding>> findings) throws IOException {
        List<Exemption> unused = new ArrayList<>(Exemption.read(PAGE));
        unused.removeIf(each -> !each.tool().equals(tool));
        List<Exemption> exemptions = List.copyOf(unused);
        Map<String, Map<Place, Finding>> open = new TreeMap<>();
        findings.forEach((place, all) -> all.forEach(finding -> {
            boolean covered = false;
            for (Exemption exemption : exemptions) {
                if (exemption.covers(tool, finding.rule(), place.traits())) {
                    unused.remove(exemption);
                    covered = true;
                }
            }
            if (!covered) {
                open.computeIfAbsent(finding.rule(), rule -> new LinkedHashMap<>())
                        .put(place, finding);
            }
        }));
        List<String> disagreements = new ArrayList<>();
        unused.forEach(each -> disagreements.add("no configuration needs " + each));
        open.forEach((rule, places) -> disagreements.add(told(rule, places)));
        return disagreements;
    }

    /** What those that break a rule have in common is most likely why they do. */
    private static String told(String rule, Map<Place, Finding> places) {
        Set<String> common = new TreeSet<>(places.keySet().iterator().next().traits());
        places.keySet().forEach(each -> common.retainAll(each.traits()));
        Map.Entry<Place, Finding> first = places.entrySet().iterator().next();
        return rule + " in " + places.size() + " directories, which have in common " + common + "; such as "
                + first.getKey().name() + ", " + first.getKey().traits() + ": "
                + first.getValue().message();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why requests cannot be met, in terms of what the user wrote. */
final class Unsatisfiable {

    private static final String PARAMETER = "<from><debian><packages>";

    private Unsatisfiable() {}

    static ConfigurationException unknown(PackageIndex index, String name) {
        List<DebianPackage> providers = index.providers(name);
        String found = "no package '" + name + "' for " + index.architecture();
        if (!providers.isEmpty()) {
            String names = providers.stream()
                    .map(DebianPackage::name)
                    .distinct()
                    .sorted()
                    .limit(5)
                    .collect(Collectors.joining(", "));
            return new ConfigurationException(
                    PARAMETER, found + "; it is only a name that others provide", "Name one of them: " + names + ".");
        }
        String nearest = Nearest.of(name, new TreeSet<>(index.names()));
        return new ConfigurationException(
                PARAMETER,
                found + " in this suite",
                nearest == null ? "Check the name and <suite>." : "Did you mean '" + nearest + "'?");
    }

    static ConfigurationException version(PackageRequest request, List<DebianPackage> versions) {
        String present = versions.stream()
                .map(known -> known.version().toString())
                .limit(5)
                .collect(Collectors.joining(", "));
        return new ConfigurationException(
                PARAMETER,
                "the suite has no version " + request.version() + " of '" + request.name() + "', only " + present,
                "Name one of these, leave the version out, or set <snapshot> to a day when it was there.");
    }

    static ConfigurationException dependency(
            DebianPackage dependent, String clause, Map<String, List<Relation>> demands, PackageIndex index) {
        String known = index.versions(clause.split("[ :]", 2)[0]).stream()
                .map(DebianPackage::toString)
                .limit(3)
                .collect(Collectors.joining(", "));
        return new ConfigurationException(
                PARAMETER,
                dependent + " needs " + clause + ", which cannot be had"
                        + (known.isEmpty() ? "" : " (the suite has " + known + ")") + alsoDemanded(demands),
                "Ask for versions that go together, or for none.");
    }

    static ConfigurationException contradiction(Relation relation, Map<String, List<Relation>> demands) {
        return new ConfigurationException(
                PARAMETER,
                "no version of '" + relation.name() + "' suits all that ask for it" + alsoDemanded(demands),
                "Ask for versions that go together, or for none.");
    }

    private static String alsoDemanded(Map<String, List<Relation>> demands) {
        if (demands.isEmpty()) {
            return "";
        }
        return ", with "
                + demands.values().stream()
                        .flatMap(List::stream)
                        .map(Relation::toString)
                        .distinct()
                        .limit(5)
                        .collect(Collectors.joining(", "))
                + " asked for as well";
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.MalformedDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Dependencies that a package declares for its maintainer scripts alone, and that an image without scripts does not
 * need, such as that of {@code tzdata} on {@code debconf}. A package that the user names is never left out.
 *
 * @param targets for each name of a dependent package, which may end in {@code *}, the packages it needs only there
 */
public record ScriptOnlyDependencies(Map<String, Set<String>> targets) {

    public ScriptOnlyDependencies {
        targets = Map.copyOf(targets);
    }

    /** Leaves nothing out. */
    public static ScriptOnlyDependencies none() {
        return new ScriptOnlyDependencies(Map.of());
    }

    /** What {@code dependent} needs to run: {@code Pre-Depends} and {@code Depends} without the clauses left out. */
    List<PackageDependency> remaining(DebianPackage dependent, String architecture) throws MalformedDocumentException {
        List<PackageDependency> clauses = new ArrayList<>(dependent.relations("pre-depends", architecture));
        clauses.addAll(dependent.relations("depends", architecture));
        clauses.removeIf(clause -> isScriptOnly(dependent.name(), clause));
        return clauses;
    }

    private boolean isScriptOnly(String dependent, PackageDependency clause) {
        return clause.alternatives().stream()
                .allMatch(relation -> targets.entrySet().stream()
                        .anyMatch(entry -> NamePattern.matches(entry.getKey(), dependent)
                                && entry.getValue().contains(relation.name())));
    }
}

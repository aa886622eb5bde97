// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.oci.MalformedDocumentException;
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
record ScriptOnlyDependencies(Map<String, Set<String>> targets) {

    ScriptOnlyDependencies {
        targets = Map.copyOf(targets);
    }

    /** Leaves nothing out. */
    static ScriptOnlyDependencies none() {
        return new ScriptOnlyDependencies(Map.of());
    }

    /** What {@code dependent} needs to run: {@code Pre-Depends} and {@code Depends} without the clauses left out. */
    List<Dependency> remaining(DebianPackage dependent, String architecture) throws MalformedDocumentException {
        List<Dependency> clauses = new ArrayList<>(dependent.relations("pre-depends", architecture));
        clauses.addAll(dependent.relations("depends", architecture));
        clauses.removeIf(clause -> isScriptOnly(dependent.name(), clause));
        return clauses;
    }

    private boolean isScriptOnly(String dependent, Dependency clause) {
        return clause.alternatives().stream()
                .allMatch(relation -> targets.entrySet().stream()
                        .anyMatch(entry -> NamePattern.matches(entry.getKey(), dependent)
                                && entry.getValue().contains(relation.name())));
    }
}

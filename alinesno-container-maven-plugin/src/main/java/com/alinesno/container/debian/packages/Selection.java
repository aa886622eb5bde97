// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.MalformedDocumentException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packages that a {@link PackageResolver} picked, and how they hang together. */
public final class Selection {

    private final PackageIndex index;
    private final SortedMap<String, DebianPackage> packages;
    private final ScriptOnlyDependencies scriptOnly;

    Selection(PackageIndex index, SortedMap<String, DebianPackage> packages, ScriptOnlyDependencies scriptOnly) {
        this.index = index;
        this.packages = new TreeMap<>(packages);
        this.scriptOnly = scriptOnly;
    }

    /** The packages in the order of their names. */
    public Collection<DebianPackage> packages() {
        return packages.values();
    }

    /** The names of those packages among {@code roots} that are here, and of all that they need. */
    public Set<String> closure(Collection<String> roots) throws MalformedDocumentException {
        Set<String> names = new TreeSet<>();
        Deque<String> unread = new ArrayDeque<>(roots);
        while (!unread.isEmpty()) {
            DebianPackage dependent = packages.get(unread.remove());
            if (dependent != null && names.add(dependent.name())) {
                for (PackageDependency dependency : scriptOnly.remaining(dependent, index.architecture())) {
                    addAnswers(dependency, unread);
                }
            }
        }
        return names;
    }

    /**
     * Refuses packages that declare that they cannot be there together (Debian Policy §7.3, §7.4).
     *
     * @throws ConfigurationException naming both
     */
    void checkConflicts() throws MalformedDocumentException {
        for (DebianPackage declaring : packages.values()) {
            for (String field : List.of("conflicts", "breaks")) {
                for (PackageDependency clause : declaring.relations(field, index.architecture())) {
                    checkConflict(declaring, clause.alternatives().get(0));
                }
            }
        }
    }

    private void checkConflict(DebianPackage declaring, Relation relation) throws MalformedDocumentException {
        for (DebianPackage other : packagesThat(relation)) {
            if (!other.name().equals(declaring.name())) {
                throw new ConfigurationException(
                        "<from><debian><packages>",
                        declaring + " cannot be installed together with " + other + " (it conflicts with " + relation
                                + ")",
                        "Leave out one of them.");
            }
        }
    }

    private void addAnswers(PackageDependency dependency, Collection<String> names) throws MalformedDocumentException {
        for (Relation relation : dependency.alternatives()) {
            for (DebianPackage answer : packagesThat(relation)) {
                names.add(answer.name());
            }
        }
    }

    private Set<DebianPackage> packagesThat(Relation relation) throws MalformedDocumentException {
        Set<DebianPackage> answers = new TreeSet<>(Comparator.comparing(DebianPackage::name));
        DebianPackage named = packages.get(relation.name());
        if (named != null && index.satisfies(named, relation)) {
            answers.add(named);
        }
        for (DebianPackage provider : index.providers(relation.name())) {
            if (provider.equals(packages.get(provider.name())) && index.satisfies(provider, relation)) {
                answers.add(provider);
            }
        }
        return answers;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packages of all suites of one architecture, by name and by what they provide. A version that several suites
 * carry counts as that of the suite read first.
 */
public final class PackageIndex {

    /** More than three times what the largest suite has. */
    static final int MAX_PACKAGES = 500_000;

    private static final Comparator<DebianPackage> NEWEST_FIRST =
            Comparator.comparing(DebianPackage::version).reversed();

    private final String architecture;
    private final Map<String, List<DebianPackage>> packages = new HashMap<>();
    private final Map<String, List<DebianPackage>> providers = new HashMap<>();
    private int count;

    /** @param architecture Debian's name of the architecture whose indexes are read */
    public PackageIndex(String architecture) {
        this.architecture = architecture;
    }

    /**
     * Adds one package.
     *
     * @throws MalformedDocumentException when it is of another architecture, or there are too many
     */
    public void add(DebianPackage found) throws MalformedDocumentException {
        if (++count > MAX_PACKAGES) {
            throw new MalformedDocumentException("package index: more than " + MAX_PACKAGES + " entries");
        }
        if (!found.architecture().equals("all") && !found.architecture().equals(architecture)) {
            throw new MalformedDocumentException("package index: the index of " + architecture + " lists '"
                    + found.name() + "' of " + Json.shorten(found.architecture()));
        }
        List<DebianPackage> versions = packages.computeIfAbsent(found.name(), name -> new ArrayList<>(1));
        if (versions.stream().noneMatch(known -> known.version().equals(found.version()))) {
            versions.add(found);
            versions.sort(NEWEST_FIRST);
            if (found.provides() != null) {
                addProvisions(found);
            }
        }
    }

    private void addProvisions(DebianPackage found) throws MalformedDocumentException {
        for (PackageDependency clause : found.relations("provides", architecture)) {
            String virtual = clause.alternatives().get(0).name();
            List<DebianPackage> known = providers.computeIfAbsent(virtual, name -> new ArrayList<>(1));
            if (!known.contains(found)) {
                known.add(found);
            }
        }
    }

    /** Debian's name of the architecture. */
    String architecture() {
        return architecture;
    }

    /** The versions of a package, newest first; empty where there is no such package. */
    List<DebianPackage> versions(String name) {
        return packages.getOrDefault(name, List.of());
    }

    /** The packages that provide a virtual package, in no particular order. */
    List<DebianPackage> providers(String name) {
        return providers.getOrDefault(name, List.of());
    }

    /** All packages' names, in no particular order. */
    Collection<String> names() {
        return packages.keySet();
    }

    /**
     * Whether {@code candidate} satisfies {@code relation}, by its own name or by what it provides.
     *
     * @throws MalformedDocumentException when {@code Provides} of the candidate cannot be read
     */
    boolean satisfies(DebianPackage candidate, Relation relation) throws MalformedDocumentException {
        if (!isForUs(relation.qualifier(), candidate)) {
            return false;
        }
        if (candidate.name().equals(relation.name()) && relation.accepts(candidate.version())) {
            return true;
        }
        if (candidate.provides() == null) {
            return false;
        }
        for (PackageDependency clause : candidate.relations("provides", architecture)) {
            Relation provision = clause.alternatives().get(0);
            if (provision.name().equals(relation.name()) && relation.acceptsProvided(provision.version())) {
                return true;
            }
        }
        return false;
    }

    /** An image holds one architecture, so that only a relation to a foreign one cannot be satisfied. */
    private boolean isForUs(@Nullable String qualifier, DebianPackage candidate) {
        return qualifier == null
                || qualifier.equals("any")
                || qualifier.equals("native")
                || qualifier.equals(architecture)
                || qualifier.equals(candidate.architecture());
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.MalformedDocumentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Picks the packages that a list of requests needs: the requested ones and, through {@code Pre-Depends} and
 * {@code Depends}, what they need in turn. {@code Recommends} is not followed, and no package is taken for its
 * priority.
 *
 * <p>Of a package the newest version is taken that everything seen so far accepts; when a later relation does not
 * accept it, that relation is remembered and the search starts over, so that a pinned package brings its siblings to
 * the same version. Clauses with one possible answer are followed first. Only then is a choice made where there still
 * is one, in the order of the packages' names: a package that is in anyway wins, then the first alternative, then the
 * provider of the highest priority, then the first name. The outcome depends on nothing but the index and the set of
 * requests.
 */
public final class PackageResolver {

    private static final int MAX_ATTEMPTS = 1000;
    private static final Comparator<DebianPackage> PREFERRED_PROVIDER =
            Comparator.comparingInt(DebianPackage::priority).thenComparing(DebianPackage::name);

    private final PackageIndex index;
    private final ScriptOnlyDependencies scriptOnly;
    private final Map<String, List<Relation>> demands = new TreeMap<>();
    private final TreeMap<String, DebianPackage> selected = new TreeMap<>();
    private final Deque<DebianPackage> unread = new ArrayDeque<>();
    private final TreeSet<Need> choices = new TreeSet<>();
    private boolean contradicted;

    /** A clause of a package that waits for a decision. */
    private record Need(String dependent, String clause, PackageDependency dependency) implements Comparable<Need> {

        @Override
        public int compareTo(Need other) {
            int order = dependent.compareTo(other.dependent);
            return order != 0 ? order : clause.compareTo(other.clause);
        }
    }

    private PackageResolver(PackageIndex index, ScriptOnlyDependencies scriptOnly) {
        this.index = index;
        this.scriptOnly = scriptOnly;
    }

    /**
     * Returns the picked packages.
     *
     * @param scriptOnly the dependencies to leave out because only maintainer scripts need them
     * @throws ConfigurationException when a requested package does not exist or the requests cannot be met together
     * @throws MalformedDocumentException when the index has an entry that cannot be read
     */
    public static Selection resolve(
            PackageIndex index, Collection<PackageRequest> requests, ScriptOnlyDependencies scriptOnly)
            throws MalformedDocumentException {
        PackageResolver resolver = new PackageResolver(index, scriptOnly);
        for (PackageRequest request : new TreeSet<>(requests)) {
            resolver.request(request);
        }
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (resolver.attempt(requests)) {
                Selection selection = new Selection(index, resolver.selected, scriptOnly);
                selection.checkConflicts();
                return selection;
            }
        }
        throw new ConfigurationException(
                "<from><debian><packages>", "no set of versions was found for them", "Ask for fewer fixed versions.");
    }

    private void request(PackageRequest request) {
        List<DebianPackage> versions = index.versions(request.name());
        if (versions.isEmpty()) {
            throw Unsatisfiable.unknown(index, request.name());
        }
        DebianVersion version = request.version();
        if (version != null) {
            if (versions.stream().noneMatch(known -> known.version().equals(version))) {
                throw Unsatisfiable.version(request, versions);
            }
            demand(request.relation());
        }
    }

    private void demand(Relation relation) {
        demands.computeIfAbsent(relation.name(), name -> new ArrayList<>()).add(relation);
    }

    /** Returns false when a contradiction was found and remembered. */
    private boolean attempt(Collection<PackageRequest> requests) throws MalformedDocumentException {
        selected.clear();
        unread.clear();
        choices.clear();
        contradicted = false;
        for (PackageRequest request : new TreeSet<>(requests)) {
            DebianPackage candidate = candidate(request.relation());
            if (candidate == null) {
                throw Unsatisfiable.contradiction(request.relation(), demands);
            }
            select(candidate);
        }
        do {
            followSingleAnswers();
        } while (!contradicted && decideOne());
        return !contradicted;
    }

    private void select(DebianPackage candidate) {
        if (selected.put(candidate.name(), candidate) == null) {
            unread.add(candidate);
        }
    }

    private void followSingleAnswers() throws MalformedDocumentException {
        while (!contradicted && !unread.isEmpty()) {
            DebianPackage dependent = unread.remove();
            for (PackageDependency dependency : scriptOnly.remaining(dependent, index.architecture())) {
                Relation only = onlyAnswer(dependency);
                if (only == null) {
                    choices.add(new Need(dependent.name(), dependency.toString(), dependency));
                } else {
                    require(only, dependent);
                }
            }
        }
    }

    /** The relation that leaves no choice: a single alternative that names a real package nobody else provides. */
    private @Nullable Relation onlyAnswer(PackageDependency dependency) {
        if (dependency.alternatives().size() > 1) {
            return null;
        }
        Relation relation = dependency.alternatives().get(0);
        boolean real = !index.versions(relation.name()).isEmpty();
        return real && index.providers(relation.name()).isEmpty() ? relation : null;
    }

    private void require(Relation relation, DebianPackage dependent) throws MalformedDocumentException {
        DebianPackage present = selected.get(relation.name());
        if (present != null && index.satisfies(present, relation)) {
            return;
        }
        if (present != null) {
            demand(relation);
            contradicted = true;
            if (candidate(relation) == null) {
                throw Unsatisfiable.dependency(dependent, relation.toString(), demands, index);
            }
            return;
        }
        DebianPackage candidate = candidate(relation);
        if (candidate == null) {
            throw Unsatisfiable.dependency(dependent, relation.toString(), demands, index);
        }
        select(candidate);
    }

    private boolean decideOne() throws MalformedDocumentException {
        for (Need need = choices.pollFirst(); need != null; need = choices.pollFirst()) {
            if (!isSatisfied(need.dependency())) {
                decide(need);
                return true;
            }
        }
        return false;
    }

    private boolean isSatisfied(PackageDependency dependency) throws MalformedDocumentException {
        for (Relation relation : dependency.alternatives()) {
            DebianPackage present = selected.get(relation.name());
            if (present != null && index.satisfies(present, relation)) {
                return true;
            }
            for (DebianPackage provider : index.providers(relation.name())) {
                if (provider.equals(selected.get(provider.name())) && index.satisfies(provider, relation)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void decide(Need need) throws MalformedDocumentException {
        for (Relation relation : need.dependency().alternatives()) {
            DebianPackage answer = freeAnswer(relation);
            if (answer != null) {
                select(answer);
                return;
            }
        }
        DebianPackage dependent = Objects.requireNonNull(selected.get(need.dependent()));
        for (Relation relation : need.dependency().alternatives()) {
            if (selected.containsKey(relation.name()) && candidate(relation) != null) {
                require(relation, dependent);
                return;
            }
        }
        throw Unsatisfiable.dependency(dependent, need.clause(), demands, index);
    }

    /** A package that answers the relation and is not in yet in another version. */
    private @Nullable DebianPackage freeAnswer(Relation relation) throws MalformedDocumentException {
        DebianPackage candidate = candidate(relation);
        if (candidate != null && !selected.containsKey(candidate.name())) {
            return candidate;
        }
        List<DebianPackage> providers = new ArrayList<>();
        for (DebianPackage provider : index.providers(relation.name())) {
            boolean newest = provider.equals(candidate(Relation.any(provider.name())));
            if (newest && !selected.containsKey(provider.name()) && index.satisfies(provider, relation)) {
                providers.add(provider);
            }
        }
        return providers.stream().min(PREFERRED_PROVIDER).orElse(null);
    }

    /** The newest version of the related package that the relation and all that is remembered accept, or null. */
    private @Nullable DebianPackage candidate(Relation relation) throws MalformedDocumentException {
        List<Relation> remembered = demands.getOrDefault(relation.name(), List.of());
        for (DebianPackage version : index.versions(relation.name())) {
            if (relation.accepts(version.version())
                    && index.satisfies(version, relation)
                    && remembered.stream().allMatch(demand -> demand.accepts(version.version()))) {
                return version;
            }
        }
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.graph.DependencyNode;

/**
 * Which artifact needs which, after Maven has chosen one version of each. Maven keeps the tree that it resolved along, in which each
 * artifact stands once; what else needs it is told by a second look, which finds all poms read already.
 */
public final class ResolvedGraph {

    /** Lets those nodes stay that lost against another version or another place. */
    private static final String VERBOSE = "aether.conflictResolver.verbose";

    private final Map<String, Set<String>> edges = new TreeMap<>();

    private ResolvedGraph() {}

    /**
     * The graph of a project whose dependencies are resolved.
     *
     * @param resolver Maven's own
     * @throws IOException when a pom cannot be read that could be before
     */
    public static ResolvedGraph of(MavenFacts maven, ProjectDependenciesResolver resolver) throws IOException {
        DefaultRepositorySystemSession session =
                new DefaultRepositorySystemSession(maven.session().getRepositorySession());
        session.setConfigProperty(VERBOSE, true);
        DefaultDependencyResolutionRequest request = new DefaultDependencyResolutionRequest(maven.project(), session);
        request.setResolutionFilter((node, parents) -> false);
        ResolvedGraph graph = new ResolvedGraph();
        try {
            graph.add(resolver.resolve(request).getDependencyGraph());
        } catch (DependencyResolutionException e) {
            throw new IOException("cannot find out which dependency needs which: " + e.getMessage(), e);
        }
        return graph;
    }

    /** What an artifact needs directly, by {@link #key}, sorted; of the empty text, what the project itself needs. */
    public Set<String> of(String key) {
        return edges.getOrDefault(key, Set.of());
    }

    /** The name of an artifact that it has in every version. */
    public static String key(Artifact artifact) {
        String classifier = artifact.hasClassifier() ? artifact.getClassifier() : "";
        String extension = artifact.getArtifactHandler() == null
                ? artifact.getType()
                : artifact.getArtifactHandler().getExtension();
        return key(artifact.getGroupId(), artifact.getArtifactId(), extension, classifier);
    }

    private static String key(String groupId, String artifactId, String extension, String classifier) {
        return groupId + ":" + artifactId + ":" + extension + ":" + classifier;
    }

    private void add(DependencyNode root) {
        Set<DependencyNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<DependencyNode> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            DependencyNode node = open.pop();
            if (!seen.add(node)) {
                continue;
            }
            Set<String> needs = edges.computeIfAbsent(node == root ? "" : key(node), any -> new TreeSet<>());
            for (DependencyNode child : node.getChildren()) {
                needs.add(key(child));
                open.add(child);
            }
        }
    }

    private static String key(DependencyNode node) {
        org.eclipse.aether.artifact.Artifact artifact = node.getArtifact();
        return key(artifact.getGroupId(), artifact.getArtifactId(), artifact.getExtension(), artifact.getClassifier());
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.maven.model.Model;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a pom says of its own project. Maven hands down addresses, organization, licences and people from parent to child,
 * and the parents of frameworks say who made the framework; so that counts which the project itself says, or a parent of
 * the same build or the same house.
 */
public final class OwnPom {

    /** Below these, the third part of a group says whose it is. */
    private static final Set<String> SHARED_GROUPS = Set.of(
            "com.github",
            "io.github",
            "com.gitlab",
            "io.gitlab",
            "com.gitee",
            "io.gitee",
            "org.bitbucket",
            "io.bitbucket");

    /** And so it does below the second part of a country's domain. */
    private static final Set<String> SHARED_DOMAINS = Set.of("com", "net", "org", "edu", "gov", "co", "ac");

    private final MavenFacts maven;
    private final MavenProject project;

    public OwnPom(MavenFacts maven) {
        this.maven = maven;
        this.project = maven.project();
    }

    /** Whether the nearest pom that says something is the project's own or one of the same build or house. */
    public boolean says(Predicate<Model> something) {
        MavenProject declaring = declaring(something);
        return declaring != null && isOurs(declaring);
    }

    /** Where the project's source can be looked at, or null. */
    public @Nullable String source() {
        MavenProject declaring =
                declaring(model -> model.getScm() != null && model.getScm().getUrl() != null);
        if (declaring == null) {
            return null;
        }
        Scm scm = written(declaring).getScm();
        boolean isForChildren = isForChildren(scm.getUrl(), scm.getChildScmUrlInheritAppendPath());
        MavenProject meant = meant(declaring, isForChildren);
        return meant == null || meant.getScm() == null
                ? null
                : withoutPassword(meant.getScm().getUrl());
    }

    /** The project's home page, or null. */
    public @Nullable String homePage() {
        MavenProject declaring = declaring(model -> model.getUrl() != null);
        if (declaring == null) {
            return null;
        }
        Model model = written(declaring);
        MavenProject meant =
                meant(declaring, isForChildren(model.getUrl(), model.getChildProjectUrlInheritAppendPath()));
        return meant == null ? null : withoutPassword(meant.getUrl());
    }

    /** Images and charts go to others than the source does: a user name with a password stays here. */
    private static @Nullable String withoutPassword(@Nullable String address) {
        return address == null ? null : address.replaceFirst("(?<=//)[^/?#@\\s]*:[^/?#\\s]*@", "");
    }

    /**
     * Whose address counts, as Maven has completed it. To an address that is inherited Maven adds the name of the child, and
     * mostly there is nothing: modules of one build share the address of their parent as it is, and a parent elsewhere, whose
     * address is its own, must say that it has its children in mind.
     */
    private @Nullable MavenProject meant(MavenProject declaring, boolean isForChildren) {
        if (declaring.equals(project) || (isForChildren && isOurs(declaring))) {
            return project;
        }
        return isHere(declaring) ? declaring : null;
    }

    private static boolean isForChildren(String address, @Nullable String appendPath) {
        return "false".equalsIgnoreCase(appendPath)
                || address.contains("${project.")
                || address.contains("${pom.")
                || address.contains("${artifactId}");
    }

    private @Nullable MavenProject declaring(Predicate<Model> something) {
        for (MavenProject each = project; each != null; each = each.getParent()) {
            if (something.test(written(each))) {
                return each;
            }
        }
        return null;
    }

    /** The pom without what it has from its parents. */
    private static Model written(MavenProject project) {
        return project.getOriginalModel() == null ? project.getModel() : project.getOriginalModel();
    }

    private boolean isOurs(MavenProject declaring) {
        return isHere(declaring) || house(declaring.getGroupId()).equals(house(project.getGroupId()));
    }

    /** Whether a parent is built from the same sources, and does not come from a repository. */
    private boolean isHere(MavenProject declaring) {
        if (declaring.equals(project) || declaring.getBasedir() != null) {
            return true;
        }
        List<MavenProject> all = maven.reactor();
        return all != null && all.contains(declaring);
    }

    /** The part of the group that says whose it is, such as {@code com.alinesno}. */
    static String house(String groupId) {
        String[] parts = groupId.split("\\.", -1);
        if (parts.length < 2) {
            return parts[0];
        }
        String two = parts[0] + "." + parts[1];
        boolean isShared = SHARED_GROUPS.contains(two) || (parts[0].length() == 2 && SHARED_DOMAINS.contains(parts[1]));
        return isShared && parts.length > 2 ? two + "." + parts[2] : two;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document, or another place that imports some: a node of the tree that Spring Boot makes of all configuration. */
final class Contribution {

    /** When the imports of a node are followed: once for the files, and again for their variants of active profiles. */
    enum Phase {
        BEFORE_PROFILES,
        AFTER_PROFILES
    }

    private final @Nullable PropertySource source;
    private final @Nullable String location;
    private boolean ofProfile;
    private boolean isBound;
    private List<ConfigLocation> imports = List.of();
    private List<String> onProfile = List.of();
    private @Nullable String onPlatform;
    private final Map<Phase, List<Contribution>> children = new EnumMap<>(Phase.class);

    private Contribution(
            @Nullable PropertySource source, @Nullable String location, boolean ofProfile, boolean isBound) {
        this.source = source;
        this.location = location;
        this.ofProfile = ofProfile;
        this.isBound = isBound;
    }

    /** A place that was there before any file was read. */
    static Contribution existing(PropertySource source) {
        return new Contribution(source, null, false, true);
    }

    /** Locations that are read because no file says so. */
    static Contribution initial(List<ConfigLocation> locations) {
        Contribution contribution = new Contribution(null, null, false, true);
        contribution.imports = locations;
        return contribution;
    }

    /**
     * A document whose conditions and imports have still to be {@linkplain #bind bound}.
     *
     * @param ofProfile whether its file is the variant of a profile
     */
    static Contribution of(PropertyDocument document, String location, boolean ofProfile) {
        return new Contribution(document.values(), location, ofProfile, false);
    }

    static Contribution root(List<Contribution> children) {
        Contribution root = new Contribution(null, null, false, true);
        root.children.put(Phase.BEFORE_PROFILES, children);
        return root;
    }

    void bind(List<ConfigLocation> locations, List<String> profiles, @Nullable String platform) {
        isBound = true;
        imports = locations;
        onProfile = profiles;
        onPlatform = platform;
    }

    /** Forgets what was imported at the top, so that it is looked for again. */
    void restart() {
        children(Phase.BEFORE_PROFILES).forEach(child -> child.children.clear());
    }

    boolean isBound() {
        return isBound;
    }

    @Nullable
    PropertySource source() {
        return source;
    }

    /** The location of its file, or null where it has none. */
    @Nullable
    String location() {
        return location;
    }

    List<ConfigLocation> imports() {
        return imports;
    }

    /** Whether it counts. A condition on profiles is not met while nobody knows them. */
    boolean isActive(@Nullable Activation activation) {
        if (!isBound || (onPlatform == null && onProfile.isEmpty())) {
            return isBound;
        }
        return activation != null
                && (onPlatform == null || activation.isOn(onPlatform))
                && (onProfile.isEmpty() || activation.meets(onProfile));
    }

    /** Whether its condition speaks of a profile. */
    boolean isFor(String profile) {
        return onProfile.stream().anyMatch(each -> ProfileExpression.names(each).contains(profile));
    }

    boolean isUnprocessed(Phase phase) {
        return !imports.isEmpty() && !children.containsKey(phase);
    }

    /** All below it and itself, in the order in which a property is looked for. */
    List<Contribution> inOrder() {
        List<Contribution> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<Contribution> into) {
        children(Phase.AFTER_PROFILES).forEach(child -> child.collect(into));
        children(Phase.BEFORE_PROFILES).forEach(child -> child.collect(into));
        into.add(this);
    }

    private List<Contribution> children(Phase phase) {
        return children.getOrDefault(phase, List.of());
    }

    /** Variants of profiles go before everything that is no such variant, also where files of files import them. */
    void add(Phase phase, List<Contribution> imported) {
        children.put(phase, imported);
        if (phase == Phase.AFTER_PROFILES) {
            List<Contribution> moved = new ArrayList<>();
            children(Phase.BEFORE_PROFILES).forEach(child -> child.takeVariants(moved));
            if (!moved.isEmpty()) {
                moved.addAll(imported);
                children.put(phase, moved);
            }
        }
    }

    private void takeVariants(List<Contribution> into) {
        for (Phase phase : Phase.values()) {
            if (children.containsKey(phase)) {
                List<Contribution> kept = new ArrayList<>();
                for (Contribution child : children(phase)) {
                    if (child.ofProfile) {
                        child.ofProfile = false;
                        into.add(child);
                    } else {
                        kept.add(child);
                    }
                }
                add(phase, kept);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.IgnoreRules;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.rootfs.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies one file, or what is in one directory, as the copier of BuildKit does ({@code fsutil/copy}): directories are merged and get
 * the mode of the original, except for the topmost one where it was there; links are copied as links.
 */
final class CopyTree {

    private final Step step;
    private final SourceTree tree;
    private final TargetLayer target;
    private final TargetLayer.Change change;
    private final int match;
    private final @Nullable IgnoreRules includes;
    private final IgnoreRules excludes;

    /** Directories on the way that have not been made, because nothing in them was wanted so far. */
    private final List<Pending> pending = new ArrayList<>();

    private static final class Pending {

        private final String source;
        private final String place;
        private boolean made;

        Pending(String source, String place, boolean made) {
            this.source = source;
            this.place = place;
            this.made = made;
        }
    }

    /** What the rules said of the directory that something is in. */
    private record Verdicts(IgnoreRules.Verdict include, IgnoreRules.Verdict exclude) {

        static final Verdicts TOP = new Verdicts(IgnoreRules.Verdict.OF_NOTHING, IgnoreRules.Verdict.OF_NOTHING);
    }

    /**
     * @param step which faults are told of
     * @param match tells apart what steps copy
     * @param includes what alone is copied, relative to the source; null for all
     * @param excludes what is not copied, relative to the source
     */
    CopyTree(
            Step step,
            SourceTree tree,
            TargetLayer target,
            TargetLayer.Change change,
            int match,
            @Nullable IgnoreRules includes,
            IgnoreRules excludes) {
        this.step = step;
        this.tree = tree;
        this.target = target;
        this.change = change;
        this.match = match;
        this.includes = includes;
        this.excludes = excludes;
    }

    /**
     * Copies.
     *
     * @param source a path that is there, and is no link
     * @param place where it goes; the directory above is there
     */
    void copy(String source, String place) throws IOException {
        FollowedPath.Name name = tree.at(source);
        if (name == null || name.isDirectory()) {
            directory(source, "", place, true, true, Verdicts.TOP);
        } else {
            other(source, place, name);
        }
    }

    private void copyBelow(String source, String relative, String place, Verdicts above) throws IOException {
        IgnoreRules.Verdict include = includes == null ? above.include() : includes.verdict(relative, above.include());
        IgnoreRules.Verdict exclude = excludes.verdict(relative, above.exclude());
        boolean wanted = (includes == null || include.matches()) && !exclude.matches();
        FollowedPath.Name name = tree.at(source);
        if (name == null) {
            throw new IOException(source + " of " + tree.description() + " was removed during the build. Build again.");
        }
        if (name.isDirectory()) {
            if (!exclude.matches() || excludes.mayInclude(relative)) {
                directory(source, relative, place, wanted, false, new Verdicts(include, exclude));
            }
        } else if (wanted) {
            makePending();
            other(source, place, name);
        }
    }

    private void directory(String source, String relative, String place, boolean wanted, boolean top, Verdicts verdicts)
            throws IOException {
        if (wanted) {
            makePending();
            makeDirectory(source, place, !top);
        }
        pending.add(new Pending(source, place, wanted));
        for (String name : tree.names(source)) {
            String child = source.isEmpty() ? name : source + "/" + name;
            copyBelow(
                    child,
                    relative.isEmpty() ? name : relative + "/" + name,
                    place.isEmpty() ? name : place + "/" + name,
                    verdicts);
        }
        pending.remove(pending.size() - 1);
    }

    private void makePending() throws IOException {
        for (Pending each : pending) {
            if (!each.made) {
                makeDirectory(each.source, each.place, false);
                each.made = true;
            }
        }
    }

    /** @param overwrite whether a directory that is there gets the mode and the owner of the original */
    private void makeDirectory(String source, String place, boolean overwrite) throws IOException {
        Node there = target.at(place);
        if (there != null && !there.isDirectory()) {
            throw CopyFault.directoryOverFile(step, "/" + source, "/" + place, there.target() != null);
        }
        if (!place.isEmpty() && (there == null || overwrite)) {
            target.put(place, new TargetLayer.Placed.Copied(tree, match, source, Node.directory(0755, 0, 0), change));
        }
    }

    private void other(String source, String place, FollowedPath.Name name) throws IOException {
        Node there = target.at(place);
        if (there != null && there.isDirectory()) {
            throw CopyFault.fileOverDirectory(step, "/" + source, "/" + place);
        }
        String link = name.target();
        Node.Kind kind = link == null ? Node.Kind.FILE : Node.Kind.LINK;
        target.put(place, new TargetLayer.Placed.Copied(tree, match, source, new Node(kind, 0644, 0, 0, link), change));
    }
}

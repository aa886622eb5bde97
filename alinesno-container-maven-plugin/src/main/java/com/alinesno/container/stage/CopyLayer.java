// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.Glob;
import com.alinesno.container.context.IgnoreRules;
import com.alinesno.container.dockerfile.CopyItem;
import com.alinesno.container.dockerfile.DockerfileException;
import com.alinesno.container.dockerfile.Step;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.rootfs.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What a {@code COPY} or an {@code ADD} puts into its layer. */
final class CopyLayer {

    private final Step.Copy step;
    private final SourceTree source;
    private final TargetLayer target;
    private final TargetLayer.Change change;
    private final Instant modified;
    private int matches;

    /**
     * @param source where its paths are looked for
     * @param target takes what it copies
     * @param change owner and mode that it asks for
     * @param modified the time of what is in no file system
     */
    CopyLayer(Step.Copy step, SourceTree source, TargetLayer target, TargetLayer.Change change, Instant modified) {
        this.step = step;
        this.source = source;
        this.target = target;
        this.change = change;
        this.modified = modified;
    }

    /**
     * Places what the step copies.
     *
     * @throws DockerfileException when a source is missing, or cannot be where it is to be
     */
    void place() throws IOException {
        for (CopyItem item : step.items()) {
            if (item instanceof CopyItem.Path path) {
                place(path);
            } else if (item instanceof CopyItem.Inline inline) {
                FileContent content = new FileContent.InMemory(inline.text().getBytes(StandardCharsets.UTF_8));
                place(inline.name(), content, 0644);
            }
        }
    }

    private void place(String name, FileContent content, int mode) throws IOException {
        LayerEntry.File file = new LayerEntry.File("/" + name, content, new Attributes(mode, Owner.ROOT, modified));
        place(new InlineTree(file, "the Dockerfile"), new SourceMatch(name, name), IgnoreRules.NONE);
    }

    private void place(CopyItem.Path item) throws IOException {
        IgnoreRules excludes = excludes();
        if (step.parents()) {
            placeWithParents(item, excludes);
            return;
        }
        for (SourceMatch match : matches(item.pattern())) {
            if (!match.exists(source)) {
                throw missing(item.pattern());
            }
            boolean isFile = !isDirectory(match);
            if (!(isFile && excludes.matches(match.name()))) {
                place(source, match, excludes);
            }
        }
    }

    private List<SourceMatch> matches(String pattern) throws IOException {
        try {
            return SourceMatch.of(source, pattern);
        } catch (IllegalArgumentException e) {
            throw new DockerfileException(
                    step.at(),
                    "the pattern " + pattern + " is malformed: " + e.getMessage(),
                    "Write a pattern such as target/*.jar; [[] stands for a [ itself.");
        }
    }

    private IgnoreRules excludes() {
        try {
            return IgnoreRules.of(step.excludes());
        } catch (IllegalArgumentException e) {
            throw new DockerfileException(
                    step.at(), "--exclude: the pattern " + e.getMessage(), "Write a pattern such as **/*.log.");
        }
    }

    private boolean isDirectory(SourceMatch match) throws IOException {
        String path = Objects.requireNonNull(match.path());
        FollowedPath.Name name = path.isEmpty() ? null : source.at(path);
        return name == null || name.isDirectory();
    }

    private void place(SourceTree tree, SourceMatch match, IgnoreRules excludes) throws IOException {
        String from = Objects.requireNonNull(match.path());
        FollowedPath.Name name = from.isEmpty() ? null : tree.at(from);
        boolean isDirectory = name == null || name.isDirectory();
        String place = destination();
        Node there = place.isEmpty() ? Node.directory(0755, 0, 0) : target.at(place);
        if (!isDirectory && there != null && there.isDirectory()) {
            place = place.isEmpty() ? match.name() : place + "/" + match.name();
        } else if (isDirectory && there == null) {
            makeDirectories(place);
        }
        new CopyTree(step, tree, target, change, matches++, null, excludes).copy(from, place);
    }

    private void placeWithParents(CopyItem.Path item, IgnoreRules excludes) throws IOException {
        String pattern = item.pattern().replaceFirst("^/+", "");
        if (!Glob.isGlob(pattern) && !SourceMatch.of(source, pattern).get(0).exists(source)) {
            throw missing(item.pattern());
        }
        String place = destination();
        if (!makeDirectoriesAt(place)) {
            throw CopyFault.notDirectory(step, "/" + place);
        }
        IgnoreRules includes = IgnoreRules.of(List.of(pattern));
        new CopyTree(step, source, target, change, matches++, includes, excludes).copy("", place);
    }

    /** Where the destination leads, the directory that it is or is in being there. */
    private String destination() throws IOException {
        String path = step.destination();
        int slash = path.lastIndexOf('/');
        String directory = step.destinationIsDirectory() ? path : path.substring(0, Math.max(slash, 0));
        makeDirectories(follow(directory));
        return follow(path);
    }

    private String follow(String path) throws IOException {
        FollowedPath followed = target.follow(path);
        if (followed == null) {
            throw CopyFault.circle(step, path);
        }
        if (followed.blocked()) {
            throw CopyFault.notDirectory(step, followed.absolute());
        }
        return followed.path();
    }

    private void makeDirectories(String path) throws IOException {
        if (!makeDirectoriesAt(path)) {
            throw CopyFault.notDirectory(step, "/" + path);
        }
    }

    private boolean makeDirectoriesAt(String path) throws IOException {
        ModeChange mode = change.mode();
        Owner owner = change.owner();
        return target.makeDirectories(
                path, mode == null ? 0755 : mode.ofNewDirectory(), owner == null ? Owner.ROOT : owner);
    }

    private DockerfileException missing(String pattern) throws IOException {
        String path = pattern.replaceFirst("^/+", "");
        return new MissingSource(source, path).at(step);
    }
}

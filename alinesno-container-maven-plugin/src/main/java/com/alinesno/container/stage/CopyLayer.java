// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.Glob;
import com.alinesno.container.context.IgnoreRules;
import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.rootfs.ContentSpool;
import com.alinesno.container.rootfs.LocalArchive;
import com.alinesno.container.rootfs.Node;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@code COPY} or an {@code ADD} puts into its layer. */
final class CopyLayer {

    /** How archives are unpacked. */
    @FunctionalInterface
    interface Unpacking {

        /** @param place the directory that it is unpacked to, which is there */
        void unpack(FileContent archive, String name, String place) throws IOException;
    }

    private final Step.Copy step;
    private final SourceTree source;
    private final TargetLayer target;
    private final TargetLayer.Change change;
    private final Instant modified;
    private final BlobStore store;
    private final Unpacking unpacking;
    private int matches;
    private boolean isEmpty = true;

    /**
     * @param source where its paths are looked for
     * @param target takes what it copies
     * @param change owner and mode that it asks for
     * @param modified the time of what is in no file system
     * @param unpacking is given archives
     */
    CopyLayer(
            Step.Copy step,
            SourceTree source,
            TargetLayer target,
            TargetLayer.Change change,
            Instant modified,
            BlobStore store,
            Unpacking unpacking) {
        this.step = step;
        this.source = source;
        this.target = target;
        this.change = change;
        this.modified = modified;
        this.store = store;
        this.unpacking = unpacking;
    }

    /**
     * Places what the step copies.
     *
     * @param downloads the contents of what is fetched, by its item
     * @throws DockerfileException when a source is missing, or cannot be where it is to be
     */
    void place(Map<CopyItem.Download, FileContent> downloads) throws IOException {
        for (CopyItem item : step.items()) {
            if (item instanceof CopyItem.Path path) {
                place(path);
                isEmpty &= path.kept() == null && matches(path.pattern()).isEmpty();
            } else if (item instanceof CopyItem.Inline inline) {
                FileContent content = new FileContent.InMemory(inline.text().getBytes(StandardCharsets.UTF_8));
                place(inline.name(), content, 0644, false);
                isEmpty = false;
            } else if (item instanceof CopyItem.Download download) {
                FileContent content = Objects.requireNonNull(downloads.get(download));
                place(download.name(), content, 0600, step.unpackDownloads());
                isEmpty = false;
            }
        }
    }

    /**
     * What to tell of a step all of whose patterns match nothing, which is no error but hardly meant; null for others.
     *
     * @return the end of a sentence after the line of the step
     */
    @Nullable
    String warning() {
        if (!isEmpty) {
            return null;
        }
        List<String> patterns = step.items().stream()
                .map(item -> ((CopyItem.Path) item).pattern().replaceFirst("^/+", ""))
                .toList();
        return String.join(", ", patterns) + " matches nothing in " + source.description()
                + ", so that nothing is copied";
    }

    private void place(String name, FileContent content, int mode, boolean unpack) throws IOException {
        if (unpack && LocalArchive.is(content)) {
            unpack(content, name);
            return;
        }
        LayerEntry.File file = new LayerEntry.File("/" + name, content, new Attributes(mode, Owner.ROOT, modified));
        place(new InlineTree(file, "the Dockerfile"), new SourceMatch(name, name), IgnoreRules.NONE);
    }

    private void place(CopyItem.Path item) throws IOException {
        IgnoreRules excludes = excludes();
        String kept = item.kept();
        if (kept != null) {
            placeWithParents(item.pattern(), kept, excludes);
            return;
        }
        for (SourceMatch match : matches(item.pattern())) {
            if (!match.exists(source)) {
                throw missing(item.pattern());
            }
            boolean isFile = !isDirectory(match);
            FileContent archive = isFile && step.unpack() ? archive(match) : null;
            if (archive != null) {
                unpack(archive, match.name());
            } else if (!(isFile && excludes.matches(match.name()))) {
                place(source, match, excludes);
            }
        }
    }

    private @Nullable FileContent archive(SourceMatch match) throws IOException {
        String path = Objects.requireNonNull(match.path());
        try (ContentSpool none = new ContentSpool(store)) {
            LayerEntry entry = source.read(List.of(path), none).get(path);
            return entry instanceof LayerEntry.File file && LocalArchive.is(file.content()) ? file.content() : null;
        }
    }

    /** Whatever the destination is called, an archive is unpacked into it as into a directory. */
    private void unpack(FileContent archive, String name) throws IOException {
        String place = follow(step.destination());
        Owner owner = change.owner();
        if (!target.makeDirectories(place, 0755, owner == null ? Owner.ROOT : owner)) {
            throw CopyFault.notDirectory(step, "/" + place);
        }
        unpacking.unpack(archive, name, place);
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
        // A link that leads to nothing can lead to where no directory is.
        makeDirectories(place.substring(0, Math.max(place.lastIndexOf('/'), 0)));
        new CopyTree(step, tree, target, change, matches++, null, excludes).copy(from, place);
    }

    /** Each directory that matches gives what the kept path names in it, with the directories on the way there. */
    private void placeWithParents(String pattern, String kept, IgnoreRules excludes) throws IOException {
        boolean isGlob = Glob.isGlob(pattern) || Glob.isGlob(kept);
        IgnoreRules includes = IgnoreRules.of(List.of(kept));
        for (SourceMatch match : matches(pattern)) {
            String path = match.path();
            String whole = path == null || path.isEmpty() ? kept : path + "/" + kept;
            if (!match.exists(source)
                    || (!isGlob && !SourceMatch.of(source, whole).get(0).exists(source))) {
                throw missing(pattern.equals("/") ? kept : pattern + "/" + kept);
            }
            String place = destination();
            if (isDirectory(match)) {
                makeDirectories(place);
                new CopyTree(step, source, target, change, matches++, includes, excludes)
                        .copy(Objects.requireNonNull(path), place);
            } else {
                place(source, match, excludes);
            }
        }
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
        Owner owner = change.owner();
        return target.makeDirectories(path, change.ofNewDirectory(), owner == null ? Owner.ROOT : owner);
    }

    private DockerfileException missing(String pattern) throws IOException {
        String path = pattern.replaceFirst("^/+", "");
        return new MissingSource(source, path).at(step);
    }
}

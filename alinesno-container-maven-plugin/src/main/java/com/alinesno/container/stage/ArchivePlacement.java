// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

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
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks archives as {@code ADD} does: owners, modes and times are those of the archive, links of the image above an entry are
 * followed, and what stands where an entry goes is replaced, unless both are directories.
 */
final class ArchivePlacement implements CopyLayer.Unpacking {

    private final Step step;
    private final TargetLayer target;
    private final TargetLayer.Change change;
    private final ContentSpool content;

    /** @param change its mode counts for nothing here */
    ArchivePlacement(Step step, TargetLayer target, TargetLayer.Change change, ContentSpool content) {
        this.step = step;
        this.target = target;
        this.change = new TargetLayer.Change(change.owner(), null);
        this.content = content;
    }

    @Override
    public void unpack(FileContent archive, String name, String place) throws IOException {
        Map<String, LayerEntry> entries;
        try {
            entries = LocalArchive.read(archive, content);
        } catch (IOException e) {
            throw new IOException(step.at() + ": cannot unpack " + name + ": " + e.getMessage(), e);
        }
        Map<String, String> places = new HashMap<>();
        for (Map.Entry<String, LayerEntry> each : entries.entrySet()) {
            String path = place.isEmpty() ? each.getKey() : place + "/" + each.getKey();
            places.put(each.getKey(), place(name, path, each.getValue(), places));
        }
    }

    private String place(String archive, String path, LayerEntry entry, Map<String, String> places) throws IOException {
        FollowedPath followed = FollowedPath.ofParent(path, target::at);
        if (followed == null) {
            throw CopyFault.circle(step, "/" + path);
        }
        String where = followed.path();
        int slash = where.lastIndexOf('/');
        boolean isBelow =
                !followed.blocked() && target.makeDirectories(where.substring(0, Math.max(slash, 0)), 0755, Owner.ROOT);
        if (!isBelow) {
            throw CopyFault.notDirectory(step, followed.absolute());
        }
        Node there = target.at(where);
        if (there == null || !there.isDirectory() || !(entry instanceof LayerEntry.Directory)) {
            target.clearBelow(where);
        }
        target.put(where, made(archive, where, entry, places));
        return where;
    }

    private TargetLayer.Placed made(String archive, String where, LayerEntry entry, Map<String, String> places) {
        if (entry instanceof LayerEntry.HardLink link) {
            String first = places.get(link.target().substring(1));
            if (first == null) {
                throw new DockerfileException(
                        step.at(),
                        archive + " has a hard link to " + link.target() + ", which does not stand before it",
                        "Have the archive made again.");
            }
            Attributes attributes = change.apply(link.attributes(), false);
            return placed(
                    new LayerEntry.HardLink("/" + where, "/" + first, attributes), Node.Kind.FILE, attributes, null);
        }
        LayerEntry copy = TargetLayer.copy(where, entry, null, change);
        if (copy instanceof LayerEntry.Symlink link) {
            return placed(copy, Node.Kind.LINK, link.attributes(), link.target());
        }
        if (copy instanceof LayerEntry.Directory directory) {
            return placed(copy, Node.Kind.DIRECTORY, directory.attributes(), null);
        }
        return copy instanceof LayerEntry.File file
                ? placed(copy, Node.Kind.FILE, file.attributes(), null)
                : placed(copy, Node.Kind.SPECIAL, ((LayerEntry.Special) copy).attributes(), null);
    }

    private static TargetLayer.Placed placed(
            LayerEntry entry, Node.Kind kind, Attributes attributes, @Nullable String text) {
        Objects.requireNonNull(entry);
        Owner owner = attributes.owner();
        return new TargetLayer.Placed.Made(entry, new Node(kind, attributes.mode(), owner.uid(), owner.gid(), text));
    }
}

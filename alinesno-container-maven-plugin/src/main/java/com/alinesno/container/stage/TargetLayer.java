// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.dockerfile.plan.ModeChange;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.rootfs.Node;
import com.alinesno.container.rootfs.RootIndex;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A layer in the making, seen together with what is below it. Paths have no slash at their beginning and no links above them.
 */
final class TargetLayer {

    /** Something that the layer is going to have. */
    sealed interface Placed {

        /** What others see of it until it is there. */
        Node node();

        /** Known as it is. */
        record Made(LayerEntry entry, Node node) implements Placed {}

        /**
         * A copy.
         *
         * @param match which of the things that a step copies it belongs to: second names of a file are kept within one
         * @param source a path in the tree
         */
        record Copied(SourceTree tree, int match, String source, Node node, Change change) implements Placed {}
    }

    /**
     * What a step does to all that it copies.
     *
     * @param owner whom it gives it to; null for whoever has it
     * @param mode what it makes of permissions; null for nothing
     */
    record Change(@Nullable Owner owner, @Nullable ModeChange mode) {

        static final Change NONE = new Change(null, null);

        /** The mode of a directory that is made for files to be in. */
        int ofNewDirectory() {
            return mode != null && mode.isNumber() ? mode.apply(0, true) : 0755;
        }

        Attributes apply(Attributes original, boolean directory) {
            return new Attributes(
                    mode == null ? original.mode() : mode.apply(original.mode(), directory),
                    owner == null ? original.owner() : owner,
                    original.modified(),
                    original.extended());
        }
    }

    private final RootIndex below;
    private final Instant modified;
    private final Map<String, Placed> placed = new LinkedHashMap<>();

    /**
     * @param below what the layer is put on
     * @param modified the time of what is made for it
     */
    TargetLayer(RootIndex below, Instant modified) {
        this.below = below;
        this.modified = modified;
    }

    /** What is going to be at a path, links not followed; null for nothing. */
    @Nullable
    Node at(String path) throws IOException {
        if (path.isEmpty()) {
            return Node.directory(0755, 0, 0);
        }
        Placed own = placed.get(path);
        if (own != null) {
            return own.node();
        }
        int slash = path.lastIndexOf('/');
        Placed above = slash < 0 ? null : placed.get(path.substring(0, slash));
        // A directory that was not there before has nothing in it but what the layer brings.
        return above != null && isNew(path.substring(0, slash)) ? null : below.at(path);
    }

    private boolean isNew(String directory) throws IOException {
        Node node = below.at(directory);
        return node == null || !node.isDirectory();
    }

    /** Where a path of the image leads; null where links lead in a circle. */
    @Nullable
    FollowedPath follow(String path) throws IOException {
        return FollowedPath.of(path, this::at);
    }

    /**
     * Makes a directory and those above it, where they are missing.
     *
     * @return false where something else than a directory is in the way
     */
    boolean makeDirectories(String path, int mode, Owner owner) throws IOException {
        if (path.isEmpty()) {
            return true;
        }
        for (int slash = path.indexOf('/'); ; slash = path.indexOf('/', slash + 1)) {
            String directory = slash < 0 ? path : path.substring(0, slash);
            Node node = at(directory);
            if (node == null) {
                makeDirectory(directory, mode, owner);
            } else if (!node.isDirectory()) {
                return false;
            }
            if (slash < 0) {
                return true;
            }
        }
    }

    private void makeDirectory(String path, int mode, Owner owner) {
        Attributes attributes = new Attributes(mode, owner, modified);
        Node node = Node.directory(mode, owner.uid(), owner.gid());
        placed.put(path, new Placed.Made(new LayerEntry.Directory("/" + path, attributes), node));
    }

    /** Puts something at a path, in place of what is there; below it nothing may be left that it could hide. */
    void put(String path, Placed something) {
        placed.put(path, something);
    }

    /** Takes away all that the layer has below a path. */
    void clearBelow(String path) {
        placed.keySet().removeIf(each -> each.startsWith(path + "/"));
    }

    /** What is to be copied, by the file system that it is copied from. */
    Map<SourceTree, List<String>> sources() {
        Map<SourceTree, List<String>> sources = new LinkedHashMap<>();
        for (Placed each : placed.values()) {
            if (each instanceof Placed.Copied copied) {
                sources.computeIfAbsent(copied.tree(), any -> new ArrayList<>()).add(copied.source());
            }
        }
        return sources;
    }

    /**
     * The layer, with the directories above its entries as they are below it.
     *
     * @param read what is at the paths of {@link #sources}
     */
    LayerPlan plan(String name, Map<SourceTree, Map<String, LayerEntry>> read) throws IOException {
        Map<String, LayerEntry> entries = new TreeMap<>();
        Map<Integer, Map<LayerEntry, String>> files = new HashMap<>();
        for (Map.Entry<String, Placed> each : new TreeMap<>(placed).entrySet()) {
            String path = each.getKey();
            if (each.getValue() instanceof Placed.Made made) {
                entries.put(path, made.entry());
            } else if (each.getValue() instanceof Placed.Copied copied) {
                Map<String, LayerEntry> originals = Objects.requireNonNull(read.get(copied.tree()));
                LayerEntry original = Objects.requireNonNull(originals.get(copied.source()), copied.source());
                String first = files.computeIfAbsent(copied.match(), any -> new IdentityHashMap<>())
                        .putIfAbsent(original, path);
                entries.put(path, copy(path, original, first, copied.change()));
            }
            addParents(path, entries);
        }
        return new LayerPlan(name, new ArrayList<>(entries.values()));
    }

    /**
     * What an entry becomes at another path.
     *
     * @param first where the layer has the same file by another name, or null
     */
    static LayerEntry copy(String path, LayerEntry original, @Nullable String first, Change change) {
        String absolute = "/" + path;
        if (original instanceof LayerEntry.Directory directory) {
            return new LayerEntry.Directory(absolute, change.apply(directory.attributes(), true));
        }
        if (original instanceof LayerEntry.Symlink link) {
            Change owner = new Change(change.owner(), null);
            return new LayerEntry.Symlink(absolute, link.target(), owner.apply(link.attributes(), false));
        }
        if (original instanceof LayerEntry.File file) {
            Attributes attributes = change.apply(file.attributes(), false);
            return first == null
                    ? new LayerEntry.File(absolute, file.content(), attributes)
                    : new LayerEntry.HardLink(absolute, "/" + first, attributes);
        }
        if (original instanceof LayerEntry.Special special) {
            Attributes attributes = change.apply(special.attributes(), false);
            return new LayerEntry.Special(absolute, special.kind(), special.major(), special.minor(), attributes);
        }
        throw new IllegalArgumentException(original + " cannot be copied");
    }

    private void addParents(String path, Map<String, LayerEntry> entries) throws IOException {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String above = path.substring(0, slash);
            if (placed.containsKey(above) || entries.containsKey(above)) {
                return;
            }
            Node node = below.at(above);
            Owner owner = node == null ? Owner.ROOT : new Owner(node.uid(), node.gid(), "", "");
            Attributes attributes = new Attributes(node == null ? 0755 : node.mode(), owner, modified);
            entries.put(above, new LayerEntry.Directory("/" + above, attributes));
        }
    }
}

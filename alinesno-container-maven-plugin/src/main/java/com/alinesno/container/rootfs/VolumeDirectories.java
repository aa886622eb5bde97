// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.LayerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The directories of an image's volumes. An engine gives a new volume the content and the owner of the image's directory at
 * its path, and root's where there is none, which the user of the image cannot write to.
 */
final class VolumeDirectories {

    private static final String PARAMETER = "<container><volumes>";

    /** For images that name nobody: whoever containers run as. Sticky, as for all directories that are everybody's. */
    private static final int EVERYBODY = 01777;

    private static final int OWNERS = 0755;

    /** Where engines mount what is the kernel's. */
    private static final List<String> KERNELS = List.of("proc", "sys", "dev");

    private final RootTree tree;
    private final @Nullable Long uid;
    private final long gid;
    private final Consumer<String> warnings;
    private final Map<String, LayerEntry> entries = new LinkedHashMap<>();

    /**
     * @param uid whom containers run as; null where the image says nothing that could be known
     * @param warnings told of paths where no volume can be
     */
    VolumeDirectories(RootTree tree, @Nullable Long uid, long gid, Consumer<String> warnings) {
        this.tree = tree;
        this.uid = uid;
        this.gid = gid;
        this.warnings = warnings;
    }

    /** What has to be put on top of the image; nothing for directories that it has and that the user can write to. */
    List<LayerEntry> entries(List<String> volumes) {
        // By their paths, so that a directory is there before those within it.
        for (String volume : new TreeSet<>(volumes)) {
            RootTree.Place place = tree.resolve(volume);
            if (place == null) {
                warn(volume, "is a link of the image that leads in a circle");
            } else if (place.blocked() || (place.node() != null && !place.node().isDirectory())) {
                warn(volume, place.blocked() ? "is below " + place.absolute() + ", which is a file" : "is a file");
            } else if (!place.path().isEmpty() && !isKernels(place.path())) {
                add(place);
            }
        }
        return new ArrayList<>(entries.values());
    }

    private void warn(String volume, String found) {
        warnings.accept(PARAMETER + ": " + volume + " " + found
                + " of the image, so that engines cannot mount a volume there." + " Choose another path.");
    }

    private static boolean isKernels(String path) {
        return KERNELS.contains(path.split("/", 2)[0]);
    }

    private void add(RootTree.Place place) {
        Node node = place.node();
        Node wanted;
        if (node == null) {
            wanted = uid == null ? Node.directory(EVERYBODY, 0, 0) : Node.directory(OWNERS, uid, gid);
        } else if (uid == null || node.isWritableBy(uid, gid)) {
            return;
        } else {
            wanted = Node.directory(node.mode() | 0700, uid, gid);
        }
        try {
            ContainerPath.require(place.absolute());
        } catch (IllegalArgumentException e) {
            warnings.accept(PARAMETER + ": " + e.getMessage() + ". It gets no directory in the image.");
            return;
        }
        for (int slash = place.path().indexOf('/');
                slash > 0;
                slash = place.path().indexOf('/', slash + 1)) {
            String above = place.path().substring(0, slash);
            Node there = tree.at(above);
            Node parent = there == null ? Node.directory(OWNERS, 0, 0) : there;
            tree.add(above, parent);
            entries.putIfAbsent(above, RootFindings.directory("/" + above, parent));
        }
        tree.add(place.path(), wanted);
        entries.put(place.path(), RootFindings.directory(place.absolute(), wanted));
    }
}

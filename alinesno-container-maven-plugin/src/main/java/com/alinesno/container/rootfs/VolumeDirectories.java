// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.LayerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The directories of an image's volumes. An engine gives a new volume the content and the owner of the image's directory at
 * its path, and root's where there is none, which the user of the image cannot write to.
 */
final class VolumeDirectories {

    private static final String PARAMETER = "<container><volumes>";
    private static final String BASE = "<from><image>";

    /** For images that name nobody: whoever containers run as. Sticky, as for all directories that are everybody's. */
    private static final int EVERYBODY = 01777;

    private static final int OWNERS = 0755;

    /** Where engines mount what is the kernel's. */
    private static final List<String> KERNELS = List.of("proc", "sys", "dev");

    private final RootTree tree;
    private final Accounts.@Nullable Identity user;
    private final Consumer<String> warnings;
    private final Map<String, LayerEntry> entries = new LinkedHashMap<>();

    /**
     * @param user the user that containers run as; null where it is not known
     * @param warnings told of paths where no volume can be, or none that the user can reach
     */
    VolumeDirectories(RootTree tree, Accounts.@Nullable Identity user, Consumer<String> warnings) {
        this.tree = tree;
        this.user = user;
        this.warnings = warnings;
    }

    /**
     * What has to be put on top of the image; nothing for directories that it has and that the user can write to.
     *
     * @param inherited the volumes of the base that are to be the user's
     */
    List<LayerEntry> entries(List<String> volumes, List<String> inherited) {
        // By their paths, so that a directory is there before those within it.
        Set<String> all = new TreeSet<>(volumes);
        all.addAll(inherited);
        for (String volume : all) {
            RootTree.Place place = tree.resolve(volume);
            String subject = volumes.contains(volume) ? PARAMETER + ": " + volume : BASE + ": its volume " + volume;
            if (place == null) {
                warn(subject, "is a link of the image that leads in a circle");
            } else if (place.blocked() || (place.node() != null && !place.node().isDirectory())) {
                warn(subject, place.blocked() ? "is below " + place.absolute() + ", which is a file" : "is a file");
            } else if (!place.path().isEmpty() && !isKernels(place.path())) {
                warnOfClosed(subject, volume, place.absolute());
                add(subject, place);
            }
        }
        return new ArrayList<>(entries.values());
    }

    private void warn(String subject, String found) {
        warnings.accept(subject + " " + found + " of the image, so that engines cannot mount a volume there."
                + " Choose another path.");
    }

    /** Opening a directory that is closed on purpose, such as root's own, is for its owner to decide. */
    private void warnOfClosed(String subject, String asked, String resolved) {
        for (String path : List.of(asked, resolved)) {
            for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
                RootTree.Place above = tree.resolve(path.substring(0, slash));
                Node node = above == null ? null : above.node();
                if (above != null && node != null && user != null && node.isDirectory() && !node.isEnterableBy(user)) {
                    warnings.accept(subject + " is below " + above.absolute() + ", which the user " + user.uid()
                            + " must not enter (mode " + Integer.toOctalString(node.mode()) + " of " + node.uid() + ":"
                            + node.gid() + "), so that containers are denied access to the volume. Choose another"
                            + " path, or another <container><user>.");
                    return;
                }
            }
        }
    }

    private static boolean isKernels(String path) {
        return KERNELS.contains(path.split("/", 2)[0]);
    }

    private void add(String subject, RootTree.Place place) {
        Node node = place.node();
        Node wanted;
        if (node == null) {
            wanted = user == null ? Node.directory(EVERYBODY, 0, 0) : Node.directory(OWNERS, user.uid(), user.gid());
        } else if (user == null || node.isWritableBy(user)) {
            return;
        } else {
            wanted = Node.directory(node.mode() | 0700, user.uid(), user.gid());
        }
        try {
            ContainerPath.require(place.absolute());
        } catch (IllegalArgumentException e) {
            warnings.accept(subject + " gets no directory in the image: " + e.getMessage() + ".");
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

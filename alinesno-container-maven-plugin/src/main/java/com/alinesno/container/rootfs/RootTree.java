// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The directories, links and files of an image: its layers, one on top of the other. What is above a node is a directory,
 * and never a link.
 */
final class RootTree {

    private static final Node PLAIN_DIRECTORY = Node.directory(0755, 0, 0);

    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, LayerEntry> own = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();

    /**
     * Where a path leads.
     *
     * @param path without links, and without a slash at its beginning; empty for the root
     * @param node what is there, or null for nothing
     * @param blocked whether it is a file that something was looked for below
     */
    record Place(String path, @Nullable Node node, boolean blocked) {

        String absolute() {
            return "/" + path;
        }
    }

    /**
     * Where the entry of a layer stands that is at a path.
     *
     * @param layer which of the layers that were added with a number
     * @param path the path that the layer has it by; of a second name of a file, that of the first
     */
    record Origin(int layer, String path) {}

    /** Puts a layer on top whose entries nobody will ask for. */
    void add(LayerListing layer) {
        add(layer, -1);
    }

    /**
     * Puts a layer on top.
     *
     * @param number what {@link #origin} will call it
     */
    void add(LayerListing layer, int number) {
        layer.hides().forEach(this::hide);
        layer.nodes().forEach((path, node) -> {
            int slash = path.lastIndexOf('/');
            String parent = slash < 0 ? "" : makeDirectory(path.substring(0, slash));
            if (parent != null) {
                String place = parent.isEmpty() ? path.substring(slash + 1) : parent + path.substring(slash);
                Origin below = origins.get(layer.links().getOrDefault(path, path));
                put(place, node);
                origins.put(place, origin(layer, number, path, below));
                String text = layer.texts().get(path);
                if (text != null) {
                    texts.put(place, text);
                }
            }
        });
    }

    /** A second name of a file leads to the layer's own entry of it, or to that of a layer below. */
    private static Origin origin(LayerListing layer, int number, String path, @Nullable Origin below) {
        String target = layer.links().get(path);
        if (target == null) {
            return new Origin(number, path);
        }
        return layer.nodes().containsKey(target) || below == null ? new Origin(number, target) : below;
    }

    /** Puts a layer of ours on top, which brings all directories above its entries, whatever was there. */
    void add(LayerPlan layer) {
        for (LayerEntry entry : layer.entries()) {
            String path = entry.path().substring(1);
            if (entry instanceof LayerEntry.Whiteout) {
                hide(path);
            }
        }
        for (LayerEntry entry : layer.entries()) {
            String path = entry.path().substring(1);
            if (path.isEmpty() || entry instanceof LayerEntry.Whiteout) {
                continue;
            }
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String above = path.substring(0, slash);
                Node node = nodes.get(above);
                if (node == null || !node.isDirectory()) {
                    put(above, PLAIN_DIRECTORY);
                }
            }
            LayerEntry file = entry instanceof LayerEntry.HardLink link
                    ? own.get(link.target().substring(1))
                    : null;
            LayerEntry counted = file == null ? entry : file;
            put(path, node(counted));
            own.put(path, counted);
        }
    }

    /** Puts a directory of ours on top. */
    void add(String path, Node directory) {
        put(path, directory);
    }

    private static Node node(LayerEntry entry) {
        if (entry instanceof LayerEntry.Directory directory) {
            Attributes attributes = directory.attributes();
            return Node.directory(
                    attributes.mode(),
                    attributes.owner().uid(),
                    attributes.owner().gid());
        }
        if (entry instanceof LayerEntry.Symlink link) {
            Attributes attributes = link.attributes();
            return Node.link(
                    link.target(), attributes.owner().uid(), attributes.owner().gid());
        }
        Attributes attributes = entry instanceof LayerEntry.File file
                ? file.attributes()
                : entry instanceof LayerEntry.Special special
                        ? special.attributes()
                        : ((LayerEntry.HardLink) entry).attributes();
        return new Node(
                entry instanceof LayerEntry.Special ? Node.Kind.SPECIAL : Node.Kind.FILE,
                attributes.mode(),
                attributes.owner().uid(),
                attributes.owner().gid(),
                null);
    }

    private void put(String path, Node node) {
        Node before = nodes.put(path, node);
        if (before != null && before.isDirectory() && !node.isDirectory()) {
            below(path).clear();
        }
        texts.remove(path);
        own.remove(path);
        origins.remove(path);
    }

    private NavigableMap<String, Node> below(String directory) {
        return directory.isEmpty() ? nodes : nodes.subMap(directory + "/", false, directory + "0", false);
    }

    private void hide(String path) {
        if (path.endsWith("/")) {
            below(path.substring(0, path.length() - 1)).clear();
        } else {
            nodes.remove(path);
            below(path).clear();
        }
    }

    /** The directory that a layer means, made where nobody has brought it; null where it is below a file. */
    private @Nullable String makeDirectory(String path) {
        Node known = nodes.get(path);
        if (known != null && known.isDirectory()) {
            return path;
        }
        Place place = resolve("/" + path);
        if (place == null
                || place.blocked()
                || (place.node() != null && !place.node().isDirectory())) {
            return null;
        }
        if (place.node() == null && !place.path().isEmpty()) {
            int slash = place.path().lastIndexOf('/');
            if (slash > 0 && makeDirectory(place.path().substring(0, slash)) == null) {
                return null;
            }
            put(place.path(), PLAIN_DIRECTORY);
        }
        return place.path();
    }

    /** What is at a place that {@link #resolve} gave. */
    @Nullable
    Node at(String path) {
        return path.isEmpty() ? PLAIN_DIRECTORY : nodes.get(path);
    }

    /** The content of a file of ours, or null for what is none. */
    @Nullable
    FileContent content(String path) {
        return own.get(path) instanceof LayerEntry.File file ? file.content() : null;
    }

    /** What one of our layers has at a path; of a second name of a file, the first. Null for what layers of others have. */
    @Nullable
    LayerEntry own(String path) {
        return own.get(path);
    }

    /** Where the entry is that a layer of others has at a path; null for what none has brought. */
    @Nullable
    Origin origin(String path) {
        return origins.get(path);
    }

    /** The names in a directory, sorted. */
    List<String> names(String directory) {
        String begin = directory.isEmpty() ? "" : directory + "/";
        List<String> names = new ArrayList<>();
        String path = nodes.higherKey(begin);
        while (path != null && path.startsWith(begin)) {
            int slash = path.indexOf('/', begin.length());
            if (slash < 0) {
                names.add(path.substring(begin.length()));
                path = nodes.higherKey(path);
            } else {
                // Past all that is in that directory: the character after the slash is a zero.
                path = nodes.ceilingKey(path.substring(0, slash) + "0");
            }
        }
        return names;
    }

    /** The text of a file that says which users there are, of the base; null where there is none or it was not kept. */
    @Nullable
    String text(String path) {
        return texts.get(path);
    }

    /**
     * Follows links to where an absolute path leads; null where they lead in a circle.
     */
    @Nullable
    Place resolve(String path) {
        FollowedPath followed = FollowedPath.of(path, this::at);
        return followed == null ? null : new Place(followed.path(), at(followed.path()), followed.blocked());
    }
}

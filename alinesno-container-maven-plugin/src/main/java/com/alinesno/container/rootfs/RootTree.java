// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.util.ArrayDeque;
import java.util.Deque;
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

    /** As Linux has it. */
    private static final int MOST_LINKS = 40;

    private static final Node PLAIN_DIRECTORY = Node.directory(0755, 0, 0);

    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, FileContent> own = new HashMap<>();

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

    /** Puts a layer of the base on top. */
    void add(LayerListing layer) {
        layer.hides().forEach(this::hide);
        layer.nodes().forEach((path, node) -> {
            int slash = path.lastIndexOf('/');
            String parent = slash < 0 ? "" : makeDirectory(path.substring(0, slash));
            if (parent != null) {
                String place = parent.isEmpty() ? path.substring(slash + 1) : parent + path.substring(slash);
                put(place, node);
                own.remove(place);
                String text = layer.texts().get(path);
                if (text != null) {
                    texts.put(place, text);
                }
            }
        });
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
            put(path, node(entry));
            own.remove(path);
            if (entry instanceof LayerEntry.File file) {
                own.put(path, file.content());
            }
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
            return Node.link(link.target());
        }
        Attributes attributes = entry instanceof LayerEntry.File file
                ? file.attributes()
                : entry instanceof LayerEntry.Special special
                        ? special.attributes()
                        : ((LayerEntry.HardLink) entry).attributes();
        return new Node(
                Node.Kind.FILE,
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
            nodes.put(place.path(), PLAIN_DIRECTORY);
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
        return own.get(path);
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
        Deque<String> rest = new ArrayDeque<>(List.of(path.split("/", -1)));
        String at = "";
        int links = 0;
        while (!rest.isEmpty()) {
            String part = rest.pop();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
                continue;
            }
            String next = at.isEmpty() ? part : at + "/" + part;
            Node node = nodes.get(next);
            if (node != null && node.kind() == Node.Kind.LINK) {
                String target = String.valueOf(node.text());
                if (++links > MOST_LINKS) {
                    return null;
                }
                at = target.startsWith("/") ? "" : at;
                List<String> parts = List.of(target.split("/", -1));
                for (int i = parts.size() - 1; i >= 0; i--) {
                    rest.push(parts.get(i));
                }
                continue;
            }
            at = next;
            boolean more = rest.stream().anyMatch(each -> !each.isEmpty() && !each.equals("."));
            if (node != null && node.kind() == Node.Kind.FILE && more) {
                return new Place(at, node, true);
            }
        }
        return new Place(at, at(at), false);
    }
}

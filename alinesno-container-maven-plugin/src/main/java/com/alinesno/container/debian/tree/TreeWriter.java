// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file system of one layer as it grows: puts every entry at its real place, adds directories that nobody lists,
 * writes each directory once, and refuses what cannot be right: a second file at a path, and an entry below a link or a
 * file, with which a package could write elsewhere than it says.
 */
public final class TreeWriter {

    private enum Kind {
        DIRECTORY,
        FILE,
        LINK
    }

    private final LayerWriter layer;
    private final Map<String, Kind> tree = new HashMap<>();

    public TreeWriter(LayerWriter layer) {
        this.layer = layer;
        tree.put("/", Kind.DIRECTORY);
    }

    /** Whether there is a regular file at a path, named as packages do. */
    boolean isFile(String path) {
        return tree.get(RootPaths.resolve(path)) == Kind.FILE;
    }

    /** Whether there is anything at a path. */
    boolean contains(String path) {
        return tree.containsKey(RootPaths.resolve(path));
    }

    /** Adds a directory, or does nothing where it is there: the first to name it decides about its attributes. */
    void directory(String path, Attributes attributes, String what) throws IOException {
        String place = RootPaths.target(place(path));
        if (tree.get(place) != Kind.DIRECTORY) {
            claim(place, Kind.DIRECTORY, what);
            layer.directory(place, attributes);
        }
    }

    /** Adds a regular file of {@code bytes} bytes. */
    void file(String path, long bytes, InputStream content, Attributes attributes, String what) throws IOException {
        String place = place(path);
        claim(place, Kind.FILE, what);
        layer.file(place, bytes, content, attributes);
    }

    /** Adds a regular file that we made. */
    public void file(String path, byte[] content) throws IOException {
        file(path, content.length, new ByteArrayInputStream(content), Attributes.FILE, "the base");
    }

    /** Adds a symbolic link; one of Debian's own links to where it leads anyway is not added twice. */
    void symlink(String path, String target, Attributes attributes, String what) throws IOException {
        if (RootPaths.LINKS.containsKey(path)) {
            if (!RootPaths.target(path).equals(target.startsWith("/") ? target : "/" + target)) {
                throw new MalformedDocumentException(
                        what + " makes " + path + " a link to '" + Json.shorten(target) + "', which is refused");
            }
            link(path);
            return;
        }
        String place = place(path);
        RootPaths.checkTarget(place, target, what);
        claim(place, Kind.LINK, what);
        layer.symlink(place, target, attributes);
    }

    /** Adds a second name of a file of this layer. */
    void hardLink(String path, String target, Attributes attributes, String what) throws IOException {
        String place = place(path);
        if (!isFile(target)) {
            throw new MalformedDocumentException(
                    what + " makes " + place + " a hard link to " + target + ", which is not a file before it");
        }
        claim(place, Kind.FILE, what);
        layer.hardLink(place, RootPaths.resolve(target), attributes);
    }

    /** Adds one of Debian's own links, unless this layer has it. */
    void link(String path) throws IOException {
        String target = RootPaths.LINKS.get(path);
        if (target != null && tree.putIfAbsent(path, Kind.LINK) == null) {
            addParents(path, "the base");
            layer.symlink(path, target, Attributes.FILE.withMode(0777));
        }
    }

    /** The real place of a path, after making sure that the link by which it is named is there. */
    private String place(String path) throws IOException {
        for (String link : RootPaths.LINKS.keySet()) {
            if (path.equals(link) || path.startsWith(link + "/")) {
                link(link);
            }
        }
        return RootPaths.resolve(path);
    }

    private void claim(String place, Kind kind, String what) throws IOException {
        addParents(place, what);
        if (tree.putIfAbsent(place, kind) != null) {
            throw new MalformedDocumentException(
                    what + " has " + place + ", which is there already, from itself or from another package");
        }
    }

    private void addParents(String place, String what) throws IOException {
        String parent = ContainerPath.parent(place);
        @Nullable Kind kind = parent == null ? Kind.DIRECTORY : tree.get(parent);
        if (parent == null || kind == Kind.DIRECTORY) {
            return;
        }
        if (kind != null) {
            throw new MalformedDocumentException(
                    what + " has " + place + ", but " + parent + " is not a directory; it is refused");
        }
        addParents(parent, what);
        tree.put(parent, Kind.DIRECTORY);
        layer.directory(parent, Attributes.DIRECTORY);
    }
}

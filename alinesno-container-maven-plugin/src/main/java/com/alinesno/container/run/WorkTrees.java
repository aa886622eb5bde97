// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.Claim;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.store.BlobStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers added up to plain directory trees, for a machine that mounts nothing. A tree goes on from step to step: who asks for
 * the layers of an earlier one and some more gets that one, with these added.
 */
final class WorkTrees implements Closeable {

    private static final int AT_ONCE = 1000;

    private final RunArea area;
    private final Script script;
    private final BlobStore store;
    private final LayerDirectories directories;
    private final List<Tree> idle = new ArrayList<>();
    private final List<Tree> all = new ArrayList<>();

    WorkTrees(RunArea area, Script script, BlobStore store, LayerDirectories directories) {
        this.area = area;
        this.script = script;
        this.store = store;
        this.directories = directories;
    }

    /** A tree, and the layers that it is made of. */
    static final class Tree {
        private final Claim claim;
        private final List<Digest> layers = new ArrayList<>();

        private Tree(Claim claim) {
            this.claim = claim;
        }
    }

    /** Takes a tree of these layers, the lowest first, which nobody else has meanwhile. */
    Tree take(List<Layer> layers) throws IOException, InterruptedException {
        List<Digest> wanted = layers.stream().map(Layer::diffId).toList();
        Tree tree = takeIdle(wanted);
        if (tree == null) {
            tree = new Tree(area.claim());
            Files.createDirectory(tree.claim.path());
            synchronized (this) {
                all.add(tree);
            }
        }
        for (Layer layer : layers.subList(tree.layers.size(), layers.size())) {
            add(layer, tree);
        }
        return tree;
    }

    /** The idle tree that lacks least. */
    private synchronized @Nullable Tree takeIdle(List<Digest> wanted) {
        Tree best = null;
        for (Tree each : idle) {
            int size = each.layers.size();
            boolean fits = size <= wanted.size() && wanted.subList(0, size).equals(each.layers);
            if (fits && (best == null || size > best.layers.size())) {
                best = each;
            }
        }
        idle.remove(best);
        return best;
    }

    /** How a tree is called below the root of the area. */
    String name(Tree tree) {
        return area.name(tree.claim);
    }

    /**
     * Gives a tree back.
     *
     * @param added the layer that it has by now in addition, or null for none
     */
    synchronized void giveBack(Tree tree, @Nullable Digest added) {
        if (added != null) {
            tree.layers.add(added);
        }
        idle.add(tree);
    }

    /** Gives up a tree that somebody wants to look into. */
    synchronized void leave(Tree tree) throws IOException {
        all.remove(tree);
        tree.claim.close();
    }

    private void add(Layer layer, Tree tree) throws IOException, InterruptedException {
        if (!tree.layers.isEmpty()) {
            makeRoom(layer, tree);
        }
        try (Session session = script.start(List.of("unpack", name(tree)))) {
            try {
                LayerCopy.forTree(store, layer, session.requests());
            } catch (IOException e) {
                session.end();
                throw e;
            }
            session.end();
        } catch (IOException e) {
            throw new IOException("cannot unpack the layer " + layer.diffId() + ": " + Reasons.of(e), e);
        }
        tree.layers.add(layer.diffId());
    }

    /** Removes what the layer says is gone, and directories that it has files in place of. */
    private void makeRoom(Layer layer, Tree tree) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        Path root = tree.claim.path();
        LayerCopy.look(
                store,
                layer,
                gone -> names.addAll(gone.endsWith("/") ? children(root, gone) : existing(root, gone)),
                file -> names.addAll(isDirectory(root.resolve(file)) ? existing(root, file) : List.of()));
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<String> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
            directories.remove(
                    some.stream().map(each -> name(tree) + "/" + each).toList());
        }
    }

    private static List<String> existing(Path root, String path) {
        return isInPlace(root, path) ? List.of(path) : List.of();
    }

    private static List<String> children(Path root, String directory) {
        List<String> children = new ArrayList<>();
        String path = directory.equals("./") ? "" : directory;
        if (path.isEmpty() || (isInPlace(root, path) && isDirectory(root.resolve(path)))) {
            try (DirectoryStream<Path> names = Files.newDirectoryStream(root.resolve(path))) {
                names.forEach(each -> children.add(path + each.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return children;
    }

    /** Whether only directories are on the way to it: what a link leads to is somebody else's. */
    private static boolean isInPlace(Path root, String path) {
        Path at = root;
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            at = at.resolve(parts[i]);
            if (!isDirectory(at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            directories.remove(all.stream().map(this::name).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Tree each : all) {
            each.claim.close();
        }
        all.clear();
        idle.clear();
    }
}

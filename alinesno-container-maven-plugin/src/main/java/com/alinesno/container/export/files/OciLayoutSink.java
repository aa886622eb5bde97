// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A directory in OCI image layout (OCI image specification, <i>image-layout.md</i>). Its blobs are hard links to those
 * of the store, or copies where the file system has no links. A blob is never rewritten while it is right, and the
 * index is replaced after the new blobs are there and before the old ones go: a build that is killed leaves the layout
 * as it was, or as it is to be.
 *
 * @param directory made where it is missing; blobs in it that the image lacks are removed, by their names. One that holds
 *     other things and is no layout is refused
 */
public record OciLayoutSink(Path directory) implements FileSink {

    private static final Pattern DIRECTORIES = Pattern.compile("blobs|blobs/sha256|blobs/sha512");
    private static final Pattern FILES = Pattern.compile(OciLayout.MARKER + "|" + OciLayout.INDEX + "|"
            + TemporaryFile.names(OciLayout.MARKER + "-") + "|" + TemporaryFile.names(OciLayout.INDEX + "-")
            + "|blobs/sha256/[0-9a-f]{64}|blobs/sha512/[0-9a-f]{128}|blobs/sha(?:256|512)/" + TemporaryFile.names(""));

    private static final Pattern TEMPORARY = Pattern.compile("(?:.*/)?\\.[^/]*");

    @Override
    public Staged stage(BuiltImage image) throws IOException {
        OutputDirectory.create(directory);
        Links.requireReplaceable(directory.resolve(OciLayout.MARKER));
        Links.requireReplaceable(directory.resolve(OciLayout.INDEX));
        OwnedTree tree = new OwnedTree(directory, DIRECTORIES, FILES);
        if (!Files.isRegularFile(directory.resolve(OciLayout.MARKER), LinkOption.NOFOLLOW_LINKS)
                && !tree.holdsOnlyOurs()) {
            throw new ConfigurationException(
                    directory.toString(),
                    "it holds files that are not of an image layout; it is left as it is",
                    "Remove what is in it, or move it elsewhere.");
        }
        byte[] index = OciLayout.index(image);
        requireOneImage(index);
        StagedLayout staged = new StagedLayout(tree, image, index);
        try {
            for (Descriptor blob : image.blobs()) {
                staged.place(blob.digest());
            }
        } catch (IOException | ConfigurationException e) {
            staged.close();
            throw e;
        }
        return staged;
    }

    /** Another program may have put further images beside ours, whose blobs nobody else may have. */
    private void requireOneImage(byte[] ours) throws IOException {
        Path file = directory.resolve(OciLayout.INDEX);
        BasicFileAttributes attributes = Links.lookAt(file);
        if (attributes == null || !attributes.isRegularFile() || attributes.size() > Json.MAX_BYTES) {
            return;
        }
        byte[] there = RegularFile.bytes(file);
        if (!Arrays.equals(there, ours) && OciLayout.holdsSeveralImages(there)) {
            throw new ConfigurationException(
                    directory.toString(),
                    "the image layout in it holds other images too, which another program has put there; it is left as"
                            + " it is",
                    "Remove it, or move it elsewhere.");
        }
    }

    /** Blobs in the layout that no index names yet. */
    private static final class StagedLayout implements Staged {

        private final OwnedTree tree;
        private final Path directory;
        private final BuiltImage image;
        private final byte[] index;
        private final Set<String> wanted = new HashSet<>(Set.of(OciLayout.MARKER, OciLayout.INDEX));
        private final List<String> added = new ArrayList<>();

        StagedLayout(OwnedTree tree, BuiltImage image, byte[] index) {
            this.tree = tree;
            this.image = image;
            this.directory = tree.root();
            this.index = index;
        }

        void place(Digest digest) throws IOException {
            String path = OciLayout.path(digest);
            Path parent = tree.directory(OciLayout.BLOBS + "/" + digest.algorithm());
            if (wanted.add(path) && Links.lookAt(directory.resolve(path)) == null) {
                added.add(path);
            }
            BlobLink.place(image.store().path(digest), parent, digest.hex());
        }

        @Override
        public String commit() throws IOException {
            // Another build into this directory may have taken them for what its own image lacks.
            for (Descriptor blob : image.blobs()) {
                place(blob.digest());
            }
            AtomicFile.write(directory.resolve(OciLayout.MARKER), OciLayout.marker());
            AtomicFile.write(directory.resolve(OciLayout.INDEX), index);
            added.clear();
            for (OwnedTree.Entry file : tree.files("")) {
                if (!wanted.contains(file.path()) && isOurs()) {
                    boolean temporary = TEMPORARY.matcher(file.path()).matches();
                    tree.remove(file.path(), now -> !temporary || image.store().isLeftover(now));
                }
            }
            return directory.toString();
        }

        /** Whether the layout is still this image: what is not of it may be of the one that took its place. */
        private boolean isOurs() throws IOException {
            return Arrays.equals(RegularFile.bytes(directory.resolve(OciLayout.INDEX)), index);
        }

        /** What nothing names would only fill the disk, which may be why it was not committed. */
        @Override
        public void close() throws IOException {
            for (String path : added) {
                tree.remove(path, now -> true);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.TemporaryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a store: what belongs in it, by name, and how it is known again. The file {@code CACHEDIR.TAG} says that
 * it is ours, and tells programs that make backups to pass it over (<i>Cache Directory Tagging Specification</i>). Where
 * it is missing, as earlier versions left it, a directory is ours if it holds nothing but what we name so.
 */
final class CacheTree {

    /** The directory of what is being written. */
    static final String INGEST = "ingest";

    private static final String TAG = "CACHEDIR.TAG";
    private static final String SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55";
    private static final String MAKER = "alinesno-container";
    private static final String TEXT = SIGNATURE + "\n"
            + "# This directory is a cache of " + MAKER + ". It may be deleted when no build runs.\n"
            + "# About this file: https://bford.info/cachedir/\n";
    private static final int MOST_TAG_BYTES = 4096;

    private static final String HASH = "(?:[0-9a-f]{64}|[0-9a-f]{128})";
    private static final String KIND = "[a-z]+(?:-[a-z0-9]+)*";

    /** Keys of records are hashes, some with the version of their form before them; those of shapes are shorter. */
    private static final String RECORD = "(?:(?:[0-9]{1,3}-)?" + HASH + "|[0-9a-f]{1,16})\\.json";

    /** Earlier versions left leading zeros out of the digits at the end. */
    private static final String UNFINISHED = "\\.(?:blob-|saved-|" + HASH + "-|" + RECORD + "-)[0-9a-f]{1,16}";

    private static final Pattern DIRECTORIES =
            Pattern.compile("blobs|blobs/sha256|blobs/sha512|ingest|records|records/" + KIND + "|inputs");
    private static final Pattern FILES = Pattern.compile(TAG + "|" + TemporaryFile.names(TAG + "-")
            + "|blobs/sha256/[0-9a-f]{64}|blobs/sha512/[0-9a-f]{128}|ingest/" + UNFINISHED + "|records/(?!shapes/)"
            + KIND + "/(?:[0-9]{1,3}-)?"
            + HASH + "\\.json|records/shapes/[0-9a-f]{1,16}\\.json|inputs/[0-9a-f]{64}");

    private CacheTree() {}

    /**
     * The directory, made and marked as ours where it is missing or empty.
     *
     * @throws ConfigurationException when it holds what is not ours, or a link stands in it
     * @throws IOException when it cannot be made or written; the message names it
     */
    static OwnedTree open(Path root) throws IOException {
        OwnedTree tree = new OwnedTree(root, DIRECTORIES, FILES);
        try {
            tree.makeRoot();
            if (!isTagged(root)) {
                adopt(tree);
            }
            for (String directory :
                    new String[] {"blobs", "blobs/sha256", "blobs/sha512", INGEST, "records", "inputs"}) {
                tree.directory(directory);
            }
        } catch (IOException e) {
            throw new IOException("cannot make the cache directory " + root + ": " + Reasons.of(e), e);
        }
        if (!Files.isWritable(root.resolve(INGEST))) {
            throw new IOException("the cache directory " + root + " is not writable");
        }
        return tree;
    }

    /** The store that a file is in, or null where it is in none. */
    static @Nullable Path rootAbove(Path file) {
        for (Path each = file.toAbsolutePath().getParent(); each != null; each = each.getParent()) {
            try {
                if (isTagged(each)) {
                    return each;
                }
            } catch (IOException e) {
                // What cannot be looked at is not known to be ours.
            }
        }
        return null;
    }

    /** Whether anybody on the machine may write to the directory or to one of those in it. */
    static boolean isOpenToOthers(Path root) throws IOException {
        if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        for (String directory :
                new String[] {"", "blobs", "blobs/sha256", "blobs/sha512", INGEST, "records", "inputs"}) {
            if (Files.readAttributes(root.resolve(directory), PosixFileAttributes.class)
                    .permissions()
                    .contains(PosixFilePermission.OTHERS_WRITE)) {
                return true;
            }
        }
        return false;
    }

    private static void adopt(OwnedTree tree) throws IOException {
        Path root = tree.root();
        if (!tree.holdsOnlyOurs()) {
            throw new ConfigurationException(
                    "-Dalinesno.container.cache",
                    "the directory " + root
                            + " holds files that are not of a cache of this plugin; it is left as it is",
                    "Name a directory that is empty or does not exist, such as " + root.resolve(MAKER) + ".");
        }
        Path tag = root.resolve(TAG);
        // One that somebody else has put there serves as well.
        if (Links.lookAt(tag) == null) {
            AtomicFile.writeLasting(tag, root, TEXT.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static boolean isTagged(Path root) throws IOException {
        Path tag = root.resolve(TAG);
        BasicFileAttributes attributes = Links.lookAt(tag);
        if (attributes == null || !attributes.isRegularFile() || attributes.size() > MOST_TAG_BYTES) {
            return false;
        }
        String text = new String(Files.readAllBytes(tag), StandardCharsets.ISO_8859_1);
        return text.startsWith(SIGNATURE) && text.contains(MAKER);
    }
}

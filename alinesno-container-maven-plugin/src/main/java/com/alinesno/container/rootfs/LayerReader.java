// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.tar.ArchiveStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the names in a layer, within bounds: layers come from outside. */
final class LayerReader {

    static final String PASSWD = "etc/passwd";
    static final String GROUP = "etc/group";

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final Set<String> TEXTS = Set.of(PASSWD, GROUP);
    private static final int MOST_TEXT = 256 * 1024;
    private static final int MOST_NODES = 1_000_000;
    private static final long MOST_CHARACTERS = 128L * 1024 * 1024;

    private final LayerListing listing = LayerListing.empty();
    private long characters;

    private LayerReader() {}

    /**
     * Reads a layer.
     *
     * @throws IOException when it cannot be read, or holds more names than any layer should
     */
    static LayerListing read(Compression compression, InputStream blob) throws IOException {
        LayerReader reader = new LayerReader();
        reader.read(decode(compression, blob));
        return reader.listing;
    }

    static InputStream decode(Compression compression, InputStream blob) throws IOException {
        return switch (compression) {
            case NONE -> blob;
            case GZIP -> new GZIPInputStream(blob, 1 << 16);
            case ZSTD -> new ZstdInputStreamNoFinalizer(blob);
        };
    }

    private void read(InputStream layer) throws IOException {
        ArchiveStream limited = new ArchiveStream(layer);
        limited.beginHeader();
        TarArchiveInputStream tar = new TarArchiveInputStream(limited, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            limited.beginContent();
            long read = add(entry, tar);
            if (!entry.isSparse()) {
                tar.skipNBytes(entry.isFile() ? entry.getSize() - read : 0);
                limited.beginHeader();
            }
        }
    }

    /** @return how many bytes of the content were read */
    private long add(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        String path = clean(entry.getName());
        if (path == null) {
            return 0;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        String directory = path.substring(0, path.length() - name.length());
        if (name.equals(OPAQUE)) {
            listing.hides().add(directory.isEmpty() ? "/" : directory);
            return 0;
        }
        if (name.startsWith(WHITEOUT)) {
            listing.hides().add(directory + name.substring(WHITEOUT.length()));
            return 0;
        }
        return put(path, entry, tar);
    }

    private long put(String path, TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        int mode = entry.getMode() & 07777;
        byte[] begin = {};
        Node node;
        if (entry.isDirectory()) {
            node = Node.directory(mode, id(entry.getLongUserId()), id(entry.getLongGroupId()));
        } else if (entry.isSymbolicLink()) {
            node = Node.link(entry.getLinkName(), id(entry.getLongUserId()), id(entry.getLongGroupId()));
        } else if (entry.isLink()) {
            String target = clean(entry.getLinkName());
            Node first = target == null ? null : listing.nodes().get(target);
            node = first == null ? file(mode, entry, null) : first;
            if (target != null) {
                characters += target.length();
                listing.links().put(path, target);
            }
        } else if (entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
            node = new Node(Node.Kind.SPECIAL, mode, id(entry.getLongUserId()), id(entry.getLongGroupId()), null);
        } else {
            boolean text = TEXTS.contains(path) && entry.getSize() <= MOST_TEXT;
            boolean program = entry.isFile() && !entry.isSparse() && (mode & 0111) != 0;
            begin = text ? tar.readNBytes(MOST_TEXT) : program ? ProgramHead.read(tar) : begin;
            node = file(mode, entry, program ? ProgramHead.interpreter(begin) : null);
            if (text) {
                listing.texts().put(path, new String(begin, StandardCharsets.UTF_8));
            }
        }
        characters += path.length() + (node.text() == null ? 0 : node.text().length());
        if (listing.nodes().size() >= MOST_NODES || characters > MOST_CHARACTERS) {
            throw new IOException("it holds more names than any layer should");
        }
        // Where a path comes twice, the later one counts, and counts as coming later.
        listing.nodes().remove(path);
        if (!entry.isLink()) {
            listing.links().remove(path);
        }
        listing.nodes().put(path, node);
        return begin.length;
    }

    private static Node file(int mode, TarArchiveEntry entry, @Nullable String interpreter) {
        return new Node(Node.Kind.FILE, mode, id(entry.getLongUserId()), id(entry.getLongGroupId()), interpreter);
    }

    private static long id(long number) {
        return number < 0 ? 0 : number;
    }

    /** The path without what means nothing in it; null where it leads out of the layer, or is the root itself. */
    static @Nullable String clean(String name) {
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                return null;
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path.append(path.isEmpty() ? "" : "/").append(part);
            }
        }
        return path.isEmpty() ? null : path.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.layer.LayerStream;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.store.BlobStore;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A layer on its way to GNU tar: all as it is, but what says that something below is gone (OCI image specification,
 * <i>layer.md, Whiteouts</i>).
 */
final class LayerCopy {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final int NAME = 100;

    private final OutputStream out;
    private final boolean devices;
    private final Map<String, byte[]> directories = new HashMap<>();

    private LayerCopy(OutputStream out, boolean devices) {
        this.out = out;
        this.devices = devices;
    }

    /** Told of what is gone: a path without a slash before it, or a directory with one behind it for all that was in it. */
    interface Gone {
        void path(LayerCopy copy, String path) throws IOException;
    }

    /**
     * Copies a layer for a directory of an overlay, which has what is gone as devices and attributes.
     *
     * @param opaque the attribute of directories that hide those below them
     * @param devices whether devices can be made
     */
    static void forOverlay(BlobStore store, Layer layer, OutputStream out, String opaque, boolean devices)
            throws IOException {
        copy(store, layer, out, devices, (copy, path) -> {
            if (path.endsWith("/")) {
                copy.markOpaque(path, opaque);
            } else {
                copy.writeHead('3', path, Map.of());
            }
        });
    }

    /** Copies a layer for a tree to which it is added, without what says that something is gone. */
    static void forTree(BlobStore store, Layer layer, OutputStream out) throws IOException {
        copy(store, layer, out, true, (copy, path) -> {});
    }

    /**
     * Looks through a layer that is to be added to a tree.
     *
     * @param gone told what has to go: a path, or a directory with a slash behind it for all that is in it
     * @param files told of all entries that are no directories
     */
    static void look(BlobStore store, Layer layer, Consumer<String> gone, Consumer<String> files) throws IOException {
        try (LayerStream tar = LayerStream.open(store, layer)) {
            LayerCopy nothing = new LayerCopy(OutputStream.nullOutputStream(), false);
            RawTarReader reader = new RawTarReader(new BufferedInputStream(tar, 1 << 16));
            for (RawTarReader.Head head = reader.next(); head != null; head = reader.next()) {
                if (head.type() != '5') {
                    files.accept(clean(head.name()));
                }
                nothing.add(head, reader, (copy, path) -> gone.accept(path));
            }
        }
    }

    private static void copy(BlobStore store, Layer layer, OutputStream out, boolean devices, Gone gone)
            throws IOException {
        try (LayerStream tar = LayerStream.open(store, layer)) {
            LayerCopy copy = new LayerCopy(new BufferedOutputStream(out, 1 << 16), devices);
            RawTarReader reader = new RawTarReader(new BufferedInputStream(tar, 1 << 16));
            for (RawTarReader.Head head = reader.next(); head != null; head = reader.next()) {
                copy.add(head, reader, gone);
            }
            copy.out.write(new byte[2 * RawTarReader.BLOCK]);
            copy.out.flush();
            tar.requireDiffId();
        }
    }

    private void add(RawTarReader.Head head, RawTarReader reader, Gone gone) throws IOException {
        String path = clean(head.name());
        int slash = path.lastIndexOf('/') + 1;
        String name = path.substring(slash);
        if (name.equals(OPAQUE)) {
            gone.path(this, path.substring(0, slash).isEmpty() ? "./" : path.substring(0, slash));
        } else if (name.startsWith(WHITEOUT)) {
            gone.path(this, path.substring(0, slash) + name.substring(WHITEOUT.length()));
        } else if (!path.isEmpty() && (devices || (head.type() != '3' && head.type() != '4'))) {
            if (head.type() == '5') {
                directories.put(path, head.blocks());
            }
            out.write(head.blocks());
            long copied = reader.content().transferTo(out);
            out.write(new byte[(int) (RawTarReader.padded(copied) - copied)]);
        }
    }

    /** The path without what leads nowhere; empty for the root, whose owner and permissions are not a layer's business. */
    private static String clean(String name) throws IOException {
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw new IOException("a layer has an entry outside of its root: " + name);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path.append(path.length() == 0 ? "" : "/").append(part);
            }
        }
        return path.toString();
    }

    /** Writes the directory once more, with an attribute. */
    private void markOpaque(String path, String attribute) throws IOException {
        byte[] known = directories.get(path.substring(0, path.length() - 1));
        if (known == null) {
            writeHead('5', path, Map.of(attribute, "y"));
        } else {
            writeExtended(Map.of(attribute, "y"), path);
            out.write(known, known.length - RawTarReader.BLOCK, RawTarReader.BLOCK);
        }
    }

    private void writeHead(char type, String path, Map<String, String> extended) throws IOException {
        byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
        writeExtended(extended, path);
        byte[] block =
                head(type, Arrays.copyOf(bytes, Math.min(bytes.length, NAME)), type == '5' ? "0000755" : "0000000");
        out.write(block);
    }

    /** A PAX header with the path, which may be long, and attributes. */
    private void writeExtended(Map<String, String> extended, String path) throws IOException {
        StringBuilder records = new StringBuilder(record("path", path));
        extended.forEach((key, value) -> records.append(record("SCHILY.xattr." + key, value)));
        byte[] content = records.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] block = head('x', "extended".getBytes(StandardCharsets.US_ASCII), "0000644");
        put(block, 124, String.format(Locale.ROOT, "%011o", content.length));
        sum(block);
        out.write(block);
        out.write(Arrays.copyOf(content, (int) RawTarReader.padded(content.length)));
    }

    private static String record(String key, String value) {
        int rest = key.length() + value.length() + 3;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        return length + " " + key + "=" + value + "\n";
    }

    private static byte[] head(char type, byte[] name, String mode) {
        byte[] block = new byte[RawTarReader.BLOCK];
        System.arraycopy(name, 0, block, 0, name.length);
        put(block, 100, mode);
        for (int offset : new int[] {108, 116, 329, 337}) {
            put(block, offset, "0000000");
        }
        put(block, 124, "00000000000");
        put(block, 136, "00000000000");
        block[156] = (byte) type;
        put(block, 257, "ustar\00000");
        sum(block);
        return block;
    }

    private static void sum(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xFF;
        }
        put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.DebianPackage;
import com.alinesno.container.debian.packages.PackageIndex;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.store.BlobStore;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Package indexes cut down to the fields that decide, in the store. Reading one takes a fraction of the time that the
 * archive's own, with its descriptions and checksums of other kinds, takes to unpack. They are compressed with what every
 * JDK has: a base of packages needs no native library.
 */
final class CompactIndexes {

    private static final String KIND = "debian-indexes";

    /** Changes whenever other fields are kept. */
    private static final String FORMAT = "2-";

    private static final long MAX_BYTES = 1L << 30;

    private final BlobStore store;
    private final BlobRecords records;

    CompactIndexes(BlobStore store) {
        this.store = store;
        this.records = new BlobRecords(store, KIND);
    }

    /** Adds the packages of an index to {@code index} if its compact form is there; says whether it was. */
    boolean read(PoolFile original, AptArchive archive, PackageIndex index) throws IOException {
        Descriptor compact = records.find(key(original));
        if (compact == null) {
            return false;
        }
        try (InputStream in = store.open(compact);
                ControlReader reader =
                        new ControlReader(new InflaterInputStream(in), original.path(), DebianPackage.FIELDS)) {
            for (Map<String, String> fields = reader.next(); fields != null; fields = reader.next()) {
                index.add(DebianPackage.of(archive, fields));
            }
            return true;
        }
    }

    /** Adds the packages of an index, which is in the store, to {@code index}, and keeps its compact form. */
    void make(PoolFile original, AptArchive archive, PackageIndex index) throws IOException {
        ByteArrayOutputStream compact = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (InputStream in = store.open(MirrorClient.descriptor(original));
                ControlReader reader = new ControlReader(
                        Compressed.open(in, original.path(), MAX_BYTES), original.path(), DebianPackage.FIELDS);
                OutputStream out = new BufferedOutputStream(new DeflaterOutputStream(compact, deflater), 1 << 16)) {
            for (Map<String, String> fields = reader.next(); fields != null; fields = reader.next()) {
                index.add(DebianPackage.of(archive, fields));
                write(fields, out);
            }
        } finally {
            deflater.end();
        }
        records.keep(key(original), store.add(MirrorClient.TYPE, compact.toByteArray()));
    }

    private static void write(Map<String, String> fields, OutputStream out) throws IOException {
        StringBuilder paragraph = new StringBuilder();
        fields.forEach((name, value) ->
                paragraph.append(name).append(": ").append(value).append('\n'));
        out.write(paragraph.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String key(PoolFile original) {
        return FORMAT + original.sha256().hex();
    }
}

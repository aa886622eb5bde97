// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.LayerKind;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.oci.Digest;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A package as dpkg-deb makes them, or as somebody with bad intentions does. */
public final class TestDeb {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<TarArchiveEntry> entries = new ArrayList<>();
    private final Map<TarArchiveEntry, byte[]> contents = new LinkedHashMap<>();
    private String ending = "xz";

    public TestDeb(String name, String version, String architecture) {
        field("Package", name).field("Version", version).field("Architecture", architecture);
    }

    public TestDeb field(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** @param newEnding xz, gz, zst, or empty for a plain tar */
    public TestDeb compressed(String newEnding) {
        ending = newEnding;
        return this;
    }

    public TestDeb file(String path, String content) {
        return file(path, content, 0644, 0);
    }

    public TestDeb file(String path, String content, int mode, int owner) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_NORMAL);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        entry.setIds(owner, owner);
        contents.put(entry, bytes);
        return this;
    }

    public TestDeb directory(String path) {
        entry(path, TarConstants.LF_DIR).setMode(0755);
        return this;
    }

    public TestDeb symlink(String path, String target) {
        entry(path, TarConstants.LF_SYMLINK).setLinkName(target);
        return this;
    }

    public TestDeb hardLink(String path, String target) {
        entry(path, TarConstants.LF_LINK).setLinkName(target);
        return this;
    }

    public TestDeb device(String path) {
        entry(path, TarConstants.LF_CHR);
        return this;
    }

    private TarArchiveEntry entry(String path, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setModTime(1_700_000_000_000L);
        entries.add(entry);
        return entry;
    }

    String architecture() {
        return fields.getOrDefault("Architecture", "");
    }

    String pool() {
        return "pool/main/" + fields.get("Package") + "_" + fields.get("Version") + "_" + architecture() + ".deb";
    }

    /** As a lock lists it. */
    public LockedPackage locked() {
        byte[] bytes = bytes();
        return new LockedPackage(
                fields.getOrDefault("Package", ""),
                fields.getOrDefault("Version", ""),
                architecture(),
                LayerKind.EXTRA,
                AptArchive.MAIN,
                new PoolFile(pool(), Digest.of(bytes), bytes.length));
    }

    /** The paragraph of the index. */
    String paragraph() {
        byte[] bytes = bytes();
        return text() + "Filename: " + pool() + "\nSize: " + bytes.length + "\nSHA256: "
                + Digest.of(bytes).hex() + "\n\n";
    }

    public byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
                member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
                member(ar, "control.tar.gz", controlMember());
                member(ar, "data.tar" + (ending.isEmpty() ? "" : "." + ending), dataMember());
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0100644, 0));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    private byte[] controlMember() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            byte[] control = text().getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry("./control");
            entry.setModTime(0L);
            entry.setSize(control.length);
            tar.putArchiveEntry(entry);
            tar.write(control);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private byte[] dataMember() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(compressor(bytes), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                tar.write(contents.getOrDefault(entry, new byte[0]));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private OutputStream compressor(OutputStream out) throws IOException {
        return switch (ending) {
            case "xz" -> new XZOutputStream(out, new LZMA2Options(0));
            case "gz" -> new GZIPOutputStream(out);
            case "zst" -> new ZstdOutputStream(out);
            default -> out;
        };
    }
}

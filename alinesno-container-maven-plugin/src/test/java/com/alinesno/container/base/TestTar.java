// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar archive, entry by entry. */
public final class TestTar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    public TestTar() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    public TestTar file(String name, String content) {
        return file(name, TestImage.utf8(content));
    }

    TestTar file(String name, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        return put(entry, content);
    }

    /** A file that may be run. */
    public TestTar program(String name, String content) {
        return owned(name, 0755, 0, 0, content);
    }

    /** A file of any content that may be run. */
    public TestTar program(String name, byte[] content) {
        return owned(name, 0755, 0, 0, content);
    }

    /** A file, or a directory where the name ends in a slash. */
    public TestTar owned(String name, int mode, long uid, long gid, String content) {
        return owned(name, mode, uid, gid, TestImage.utf8(content));
    }

    private TestTar owned(String name, int mode, long uid, long gid, byte[] bytes) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        entry.setUserId(uid);
        entry.setGroupId(gid);
        return put(entry, bytes);
    }

    /** GNU's entry whose content is the name of the next entry; the library that writes for us is slow with long names. */
    TestTar longName(String name) {
        byte[] content = TestImage.utf8(name);
        TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        entry.setSize(content.length);
        return put(entry, content);
    }

    public TestTar symlink(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    public TestTar hardLink(String name, String target) {
        return link(name, target, TarConstants.LF_LINK);
    }

    /** A second name of a file, with what the first says of mode and owner. */
    public TestTar hardLink(String name, String target, int mode, long uid, long gid) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
        entry.setLinkName(target);
        entry.setMode(mode);
        entry.setUserId(uid);
        entry.setGroupId(gid);
        return put(entry, new byte[0]);
    }

    public byte[] bytes() {
        try {
            tar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private TestTar link(String name, String target, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    private TestTar put(TarArchiveEntry entry, byte[] content) {
        entry.setModTime(0);
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}

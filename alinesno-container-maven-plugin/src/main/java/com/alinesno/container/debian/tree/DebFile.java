// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.debian.archive.Compressed;
import com.alinesno.container.debian.archive.ControlReader;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.tar.ArReader;
import com.alinesno.container.tar.TarEntry;
import com.alinesno.container.tar.TarReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * A package, read from its beginning to its end: first what it says of itself, then its files (deb(5)). Maintainer
 * scripts are not even read.
 */
public final class DebFile implements Closeable {

    private static final long MAX_CONTROL_BYTES = 32L << 20;
    private static final long MAX_DATA_BYTES = 8L << 30;
    private static final int MAX_CONTROL_FILE_BYTES = 16 << 20;

    private final InputStream in;
    private final String what;
    private final InputStream files;
    private final TarReader data;
    private byte[] control = new byte[0];
    private byte[] md5sums = new byte[0];

    /**
     * Opens a package and reads its control member.
     *
     * @param in closed with this object, and when this fails
     * @param what names the package in error messages
     * @throws IOException when it is no package or it is damaged
     */
    public static DebFile open(InputStream in, String what) throws IOException {
        try {
            return new DebFile(in, what);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private DebFile(InputStream in, String what) throws IOException {
        this.in = in;
        this.what = what;
        ArReader members = new ArReader(new BufferedInputStream(in, 1 << 16), what);
        String version = members.next();
        if (version == null
                || !version.equals("debian-binary")
                || members.content().read() != '2') {
            throw new MalformedDocumentException(what + " is not a Debian package of version 2");
        }
        String name = members.next();
        if (name == null || !name.startsWith("control.tar")) {
            throw new MalformedDocumentException(what + " has no control member");
        }
        try (InputStream member = open(members, name, MAX_CONTROL_BYTES)) {
            readControl(member);
        }
        do {
            // Members whose name starts with an underscore are to be passed over.
            name = members.next();
        } while (name != null && name.startsWith("_"));
        if (name == null || !name.startsWith("data.tar")) {
            throw new MalformedDocumentException(what + " has no data member");
        }
        files = open(members, name, MAX_DATA_BYTES);
        data = new TarReader(files, what);
    }

    private InputStream open(ArReader members, String name, long maxBytes) throws IOException {
        return Compressed.open(members.content(), what + ": " + Json.shorten(name), maxBytes);
    }

    private void readControl(InputStream member) throws IOException {
        TarReader tar = new TarReader(member, what);
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            if (entry.type() == TarEntry.Type.FILE) {
                String name = entry.path().startsWith("./") ? entry.path().substring(2) : entry.path();
                if (name.equals("control")) {
                    control = bytes(tar, entry);
                } else if (name.equals("md5sums")) {
                    md5sums = bytes(tar, entry);
                }
            }
        }
    }

    private byte[] bytes(TarReader tar, TarEntry entry) throws IOException {
        if (entry.bytes() > MAX_CONTROL_FILE_BYTES) {
            throw new MalformedDocumentException(what + " has a control file of " + entry.bytes() + " bytes");
        }
        return tar.content().readNBytes((int) entry.bytes());
    }

    /**
     * The fields of the {@code control} file by their names in lower case.
     *
     * @throws MalformedDocumentException when there is none, or it is not one paragraph
     */
    Map<String, String> fields() throws IOException {
        try (ControlReader reader = new ControlReader(new ByteArrayInputStream(control()), what, null)) {
            Map<String, String> fields = reader.next();
            if (fields == null || reader.next() != null) {
                throw new MalformedDocumentException(what + " has a control file that is not one paragraph");
            }
            return fields;
        }
    }

    /** The {@code control} file as it is. */
    byte[] control() throws MalformedDocumentException {
        if (control.length == 0) {
            throw new MalformedDocumentException(what + " has no control file");
        }
        return control;
    }

    /** The {@code md5sums} file as it is; empty where there is none. */
    byte[] md5sums() {
        return md5sums;
    }

    /** The files, to be read once. */
    TarReader data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        try (in) {
            files.close();
        }
    }
}

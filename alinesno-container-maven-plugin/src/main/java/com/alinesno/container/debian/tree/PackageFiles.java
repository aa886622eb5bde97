// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.tar.TarEntry;
import com.alinesno.container.tar.TarReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the files of packages into a layer, in the packages' own order, and with each package the record that scanners
 * look for: {@code /var/lib/dpkg/status.d/<package>}, as distroless images have it.
 */
public final class PackageFiles {

    private static final String STATUS = "/var/lib/dpkg/status.d/";
    private static final int MAX_NOTED_BYTES = 1 << 20;

    private final TreeWriter tree;
    private final boolean keepDocs;
    private final SortedMap<String, byte[]> noted = new TreeMap<>();

    /** @param keepDocs whether documentation, manuals and translations are put in as well */
    public PackageFiles(TreeWriter tree, boolean keepDocs) {
        this.tree = tree;
        this.keepDocs = keepDocs;
    }

    /**
     * Adds one package.
     *
     * @throws IOException when it is damaged, is not the one that was locked, or holds something that is refused
     */
    public void add(LockedPackage locked, DebFile deb) throws IOException {
        String what = locked.label();
        checkIdentity(locked, deb.fields(), what);
        TarReader data = deb.data();
        for (TarEntry entry = data.next(); entry != null; entry = data.next()) {
            String path = RootPaths.parse(entry.path(), what);
            if (!path.equals("/") && (keepDocs || !ExcludedPaths.isClutter(RootPaths.resolve(path), entry.type()))) {
                add(path, entry, data, what);
            }
        }
        addMade(STATUS + locked.name(), DpkgStatus.record(deb.control()), what);
        byte[] md5sums = DpkgStatus.md5sums(deb.md5sums(), tree);
        if (md5sums.length > 0) {
            addMade(STATUS + locked.name() + ".md5sums", md5sums, what);
        }
    }

    private void addMade(String path, byte[] content, String what) throws IOException {
        tree.file(path, content.length, new ByteArrayInputStream(content), Attributes.FILE, what);
    }

    /** The contents of the small files that others are made from, by path: certificates, Java's list of commands. */
    public SortedMap<String, byte[]> noted() {
        return Collections.unmodifiableSortedMap(noted);
    }

    private void add(String path, TarEntry entry, TarReader data, String what) throws IOException {
        Attributes attributes = attributes(entry, what);
        switch (entry.type()) {
            case DIRECTORY -> tree.directory(path, owned(path, attributes), what);
            case SYMLINK -> tree.symlink(path, entry.link(), attributes, what);
            case HARD_LINK -> tree.hardLink(path, RootPaths.parse(entry.link(), what), attributes, what);
            case FILE -> addFile(path, entry, data, attributes, what);
        }
    }

    /** As the package's maintainer scripts would leave it. */
    private static Attributes owned(String path, Attributes attributes) {
        Owner owner = StandardUsers.owner(path, attributes.owner());
        return owner.equals(attributes.owner())
                ? attributes
                : new Attributes(attributes.mode(), owner, attributes.modified(), attributes.extended());
    }

    private void addFile(String path, TarEntry entry, TarReader data, Attributes attributes, String what)
            throws IOException {
        if (!CertificateFiles.isCertificate(path) && !JavaCommands.isList(path)) {
            tree.file(path, entry.bytes(), data.content(), attributes, what);
            return;
        }
        if (entry.bytes() > MAX_NOTED_BYTES) {
            throw new MalformedDocumentException(what + " has a file " + path + " of " + entry.bytes() + " bytes");
        }
        byte[] content = data.content().readAllBytes();
        noted.put(path, content);
        tree.file(path, content.length, new ByteArrayInputStream(content), attributes, what);
    }

    private static Attributes attributes(TarEntry entry, String what) throws MalformedDocumentException {
        try {
            return new Attributes(
                    entry.mode(), new Owner(entry.uid(), entry.gid(), "", ""), Attributes.EPOCH_PLUS_SECOND);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(
                    what + " has '" + Json.shorten(entry.path()) + "' with an impossible owner", e);
        }
    }

    /** The hash was right; a file that says otherwise of itself would make the lock and the image disagree. */
    private static void checkIdentity(LockedPackage locked, Map<String, String> fields, String what)
            throws MalformedDocumentException {
        boolean same = locked.name().equals(fields.get("package"))
                && locked.version().equals(fields.get("version"))
                && locked.architecture().equals(fields.get("architecture"));
        if (!same) {
            throw new MalformedDocumentException("the file of " + what + " is in fact "
                    + Json.shorten(fields.get("package") + " " + fields.get("version") + " ("
                            + fields.get("architecture") + ")"));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.archive.ArchiveBase;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.layer.PlainLayers;
import com.alinesno.container.store.FileStamp;
import java.io.IOException;
import java.nio.file.Files;

/** An image in an archive on disk, which is read again only when the file has changed. */
record ArchiveFinder(ArchiveBase archive, BaseAccess access) implements BaseFinder {

    @Override
    public BaseImage open() throws IOException {
        return access.openOnce(
                archive.request(), name(), stamp(), () -> archive.keep(access.store(), access.threads()));
    }

    @Override
    public ImageListing list() throws IOException {
        return archive.find(access.store(), access.threads()).list(archive.request());
    }

    private String name() {
        String selector = archive.selector();
        String kind = archive.form() == ArchiveBase.Form.DOCKER ? "tar " : "oci ";
        return kind + archive.file().toAbsolutePath() + (selector == null ? "" : " " + selector);
    }

    private String stamp() throws IOException {
        if (Files.isDirectory(archive.file())) {
            // Refused when it is read.
            return "";
        }
        archive.requireFile();
        String encoding = archive.form() == ArchiveBase.Form.OCI ? "" : " " + PlainLayers.FORMAT;
        return FileStamp.of(archive.file()) + encoding;
    }
}

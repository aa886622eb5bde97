// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.archive.ArchiveBase;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.layer.PlainLayers;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An image that the Docker or Podman of this machine has. It is saved again only when the name means another image.
 *
 * @param name as the engine understands it, or an image's ID
 */
record DaemonFinder(BaseRequest request, String name, BaseAccess access) implements BaseFinder {

    @Override
    public BaseImage open() throws IOException {
        SavedImage image = SavedImage.find(request, name, access.engines().get());
        return access.openOnce(
                request,
                "engine " + image.id(),
                image.id() + " " + PlainLayers.FORMAT,
                () -> image.read(access.store(), file -> saved(file).keep(access.store(), access.threads())));
    }

    @Override
    public ImageListing list() throws IOException {
        SavedImage image = SavedImage.find(request, name, access.engines().get());
        return image.read(
                access.store(),
                file -> saved(file).find(access.store(), access.threads()).list(request));
    }

    private ArchiveBase saved(Path file) {
        return new ArchiveBase(request, file, null, ArchiveBase.Form.EITHER);
    }
}

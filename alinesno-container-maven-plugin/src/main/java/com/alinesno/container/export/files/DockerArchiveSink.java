// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformChoice;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code docker save} writes for one platform, for {@code docker load}, {@code podman load} and skopeo's
 * {@code docker-archive:}. Layers stay as they are compressed. Docker reads zstd layers from version 23.0 on.
 *
 * @param file replaced as a whole; left alone while it holds this image
 * @param platform which platform the archive is of
 */
public record DockerArchiveSink(Path file, PlatformChoice platform) implements FileSink {

    @Override
    public Staged stage(BuiltImage image) throws IOException {
        TarArchive archive = DockerArchiveLayout.of(image, platform.of(image), 0);
        return new ArchiveFile(file, image.store()).stage(archive);
    }
}

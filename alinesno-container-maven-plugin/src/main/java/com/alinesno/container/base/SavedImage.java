// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.engine.Engine;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.engine.EngineImage;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An image that the Docker or Podman of this machine has and can save as an archive.
 *
 * @param id what the engine knows it by: another image has another
 */
record SavedImage(Engine engine, String id) {

    /** What is done with an archive while it is there. */
    interface Reading<T> {
        T of(Path archive) throws IOException;
    }

    /**
     * Asks the engine for an image.
     *
     * @param name as the engine understands it
     */
    static SavedImage find(BaseRequest request, String name, EngineFinder engines) throws IOException {
        Engine engine = engines.find();
        EngineImage image = engine.find(name);
        if (image == null) {
            throw request.mistake(
                    "is no image that " + engine.info() + " has",
                    "Pull or build it there first, or leave docker:// out for the image of that name in its registry.");
        }
        return new SavedImage(engine, image.id());
    }

    /** Has the image saved for as long as it is read. */
    <T> T read(BlobStore store, Reading<T> reading) throws IOException {
        try (TemporaryFile archive = store.newFile()) {
            engine.save(id, archive);
            return reading.of(archive.path());
        }
    }
}

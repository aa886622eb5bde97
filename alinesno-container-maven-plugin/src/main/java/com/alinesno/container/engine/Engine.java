// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container engine with images of its own, however it is spoken to. */
public interface Engine {

    /** What the engine says that it is. */
    EngineInfo info();

    /**
     * The image of that name or ID, or null where the engine has none.
     *
     * @throws UnansweredException when the engine's program does not answer that question
     */
    @Nullable
    EngineImage find(String nameOrId) throws IOException;

    /** IDs of images that the engine has, {@code limit} at the most. */
    List<String> images(int limit) throws IOException;

    /** Gives an image that is there another name. */
    void tag(String id, ImageReference name) throws IOException;

    /**
     * Sends the images of an archive, under the names that it gives them.
     *
     * @throws IOException when the engine refuses, says that it failed, or stays silent for too long
     */
    void load(ArchiveBody archive) throws IOException;

    /**
     * Writes an image with all of its layers as an archive: that of {@code docker save}, which with newer engines is an OCI
     * layout too.
     *
     * @param id the image's ID
     * @param file gets the archive
     * @throws IOException when the engine refuses, stays silent for too long, or the disk is full
     */
    void save(String id, TemporaryFile file) throws IOException;
}

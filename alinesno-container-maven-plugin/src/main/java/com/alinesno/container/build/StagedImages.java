// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.run.EngineExecutor;
import com.alinesno.container.stage.StageLog;
import com.alinesno.container.stage.StageRequest;
import java.io.IOException;

/** What the stages of a Dockerfile are built of, for each platform of an image. */
public interface StagedImages {

    /**
     * What is built for one platform.
     *
     * @throws com.alinesno.container.dockerfile.syntax.DockerfileException when the Dockerfile cannot be followed
     * @throws IOException when a file or a base cannot be read
     */
    StageRequest of(Platform platform) throws IOException;

    /**
     * The image of one platform, built as a whole by another program, because this machine can execute no command.
     *
     * @throws IOException when the program fails, or what it has made cannot be read
     */
    BaseImage builtBy(EngineExecutor engine, Platform platform) throws IOException;

    /** Told of the steps. */
    StageLog log();
}

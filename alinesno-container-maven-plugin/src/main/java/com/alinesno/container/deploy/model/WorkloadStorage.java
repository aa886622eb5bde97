// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.List;

/**
 * What containers find in their file system beside their image.
 *
 * @param configFiles text files that the deployment brings
 * @param volumes directories that are not the image's
 */
public record WorkloadStorage(List<ConfigFile> configFiles, List<Volume> volumes) {

    public WorkloadStorage {
        configFiles = List.copyOf(configFiles);
        volumes = List.copyOf(volumes);
    }

    /** Whether each replica keeps data of its own, which takes more than a deployment. */
    public boolean keepsData() {
        return volumes.stream().anyMatch(volume -> volume.kind() == Volume.Kind.PERSISTENT);
    }
}

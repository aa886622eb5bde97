// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.store.BlobStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all commands of a build.
 *
 * @param choice how the user wants them to be executed
 * @param store where layers are and come
 * @param compression how layers are packed
 * @param threads pack them
 * @param clock tells how long ago something was used
 * @param latest the time that later times of files become
 * @param authorities a file of certificates that commands are to trust beside those of the image, or null
 * @param keep whether the file system of a command that failed is kept to be looked at
 * @param path where programs of this machine are looked for
 * @param environment what programs are given that build elsewhere: the user's environment
 */
public record RunSettings(
        ExecutorChoice choice,
        BlobStore store,
        LayerCompression compression,
        PackingThreads threads,
        InstantSource clock,
        Instant latest,
        @Nullable Path authorities,
        boolean keep,
        List<Path> path,
        Map<String, String> environment) {

    public RunSettings {
        path = List.copyOf(path);
        environment = Map.copyOf(environment);
    }
}

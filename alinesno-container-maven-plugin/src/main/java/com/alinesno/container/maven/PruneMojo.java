// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.descriptor.PruneElements;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.CacheDirectory;
import com.alinesno.container.maven.parameters.PruneParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.run.RunFiles;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.ByteCount;
import com.alinesno.container.store.Pruned;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes room in the cache that builds share: removes what no build has used for long, and then what was used least
 * recently, until the cache is small enough. What was used within the last hour stays, so that it may run while others
 * build. It needs no project.
 */
@Mojo(
        name = "prune",
        configurator = GoalConfigurator.NAME,
        threadSafe = true,
        requiresProject = false,
        aggregator = true)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class PruneMojo extends ContainerMojo {

    /** The directory of the store that builds share. Not set means the user's cache directory. */
    @Parameter(property = "alinesno.container.cache")
    private File cache;

    /** What the goal {@code prune} leaves in the cache. It has {@code <size>}, {@code <age>}. */
    @Parameter
    private PruneElements prune;

    @Inject
    PruneMojo() {}

    @Override
    boolean isForImages() {
        return false;
    }

    @Override
    void run(MavenFacts maven, Settings settings) throws IOException {
        Path cache = CacheDirectory.of(maven, settings);
        if (!Files.isDirectory(cache)) {
            getLog().info("There is no cache at " + cache);
            return;
        }
        BlobStore store = BlobStore.open(cache, Clock.systemUTC(), getLog()::warn);
        PruneParameters limits = settings.prune();
        Pruned pruned = store.prune(limits.size().bytes(), limits.age());
        getLog().info("Pruned " + cache + ": " + told(pruned));
        int directories = RunFiles.prune(cache, limits.age(), Clock.systemUTC().instant(), List.of());
        if (directories > 0) {
            getLog().info("Removed " + directories + " directories that commands of Dockerfiles were executed in");
        }
        if (pruned.keptBytes() > limits.size().bytes()) {
            getLog().info("That is more than <prune><size> allows: builds have used it within the last hour");
        }
    }

    /** What went and what is left. */
    static String told(Pruned pruned) {
        String linked = pruned.linkedBytes() == 0
                ? ""
                : " and " + ByteCount.of(pruned.linkedBytes()) + " more when the outputs that share them are removed";
        return pruned.removedFiles() + (pruned.removedFiles() == 1 ? " file" : " files") + " removed, "
                + ByteCount.of(pruned.freedBytes()) + " freed" + linked + ", " + ByteCount.of(pruned.keptBytes())
                + " left";
    }
}

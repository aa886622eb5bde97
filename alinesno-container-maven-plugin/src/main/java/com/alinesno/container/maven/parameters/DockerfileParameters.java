// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.binding.Unresolved;
import com.alinesno.container.run.ExecutorChoice;
import com.alinesno.container.run.RunNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a Dockerfile is built. A text in place of the elements is its path.
 *
 * @param path the Dockerfile, or a directory that holds {@code <arch>/Dockerfile} or {@code Dockerfile}. Null means one in the
 *     usual places, where the configuration asks for no other image
 * @param context the directory that {@code COPY} and {@code ADD} read. Null means the project's directory for a Dockerfile
 *     below {@code src/main/docker}, else the directory of the Dockerfile
 * @param buildArgs values of the arguments that the Dockerfile declares with {@code ARG}
 * @param target the stage that becomes the image. Null means the last one
 * @param secrets what {@code RUN --mount=type=secret} asks for
 * @param ssh agents that {@code RUN --mount=type=ssh} asks for
 * @param buildContexts directories and images by the names that the Dockerfile has for them
 * @param network what a {@code RUN} reaches that does not say so itself
 * @param ignoreFile the file of ignored patterns. Null means {@code Dockerfile.dockerignore} beside the Dockerfile, else
 *     {@code .dockerignore} in the context
 * @param executor what executes {@code RUN}
 * @param run whether anything is executed. Otherwise each {@code RUN} has to be in the cache
 * @param insecure lets {@code RUN --security=insecure} have all capabilities
 * @param timeout how long one {@code RUN} may take; 0 is no timeout
 * @param keep keeps the file system of a step that fails, and tells where it is
 * @param noCache executes every {@code RUN} again
 */
@Shorthand("path")
public record DockerfileParameters(
        @Nullable Path path,
        @Nullable Path context,
        @Unresolved(Unresolved.Meaning.PART) Map<String, String> buildArgs,
        @Nullable String target,
        List<BuildSecretParameters> secrets,
        List<SshParameters> ssh,
        Map<String, String> buildContexts,
        @Default("default") RunNetwork network,
        @Nullable Path ignoreFile,
        @Default("auto") ExecutorChoice executor,
        @Default("true") boolean run,
        boolean insecure,
        @Default("1h") Duration timeout,
        boolean keep,
        boolean noCache) {}

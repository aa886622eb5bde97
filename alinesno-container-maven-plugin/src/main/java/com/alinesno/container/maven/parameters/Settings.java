// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.application.ContainerizingMode;
import com.alinesno.container.maven.binding.AlsoProperty;
import com.alinesno.container.maven.binding.Compatibility;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Later;
import com.alinesno.container.maven.binding.NotSupported;
import com.alinesno.container.maven.binding.Unresolved;
import com.alinesno.container.maven.parameters.deploy.DeployParameters;
import com.alinesno.container.maven.values.ContentKind;
import com.alinesno.container.maven.values.LockUse;
import com.alinesno.container.maven.values.OutputKind;
import com.alinesno.container.oci.Compression;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of one project. The names are Jib's where Jib has them.
 *
 * @param skip does nothing for this project
 * @param containerize the modules that have images, where not all of them shall: each as {@code groupId:artifactId},
 *     {@code :artifactId}, or the end of the path of its directory
 * @param compatibility whose defaults count: {@code jib} for those of jib-maven-plugin. A parameter that is set goes before it
 * @param from the base image
 * @param to the image that is built
 * @param container how the application is laid out and run
 * @param content what the image is made of, beside its base. Null means {@code dockerfile} where {@code <dockerfile>} names one,
 *     or where the project has one and nothing asks for another image; else {@code java}
 * @param dockerfile how a Dockerfile is built
 * @param containerizingMode how the project's own classes get into the image
 * @param extraDirectories files that are not the application's classes or dependencies
 * @param arches the architectures to build for, in the platform's words: {@code x64}, {@code arm64}, {@code x86}. None
 *     means {@code <from><platforms>}, else the architecture of the build machine
 * @param compression how layers are compressed
 * @param compressionLevel how hard the compression tries. Null means the format's default
 * @param naming the naming convention
 * @param annotations annotations of the manifests and the index, beside those that are known from the project
 * @param outputs what holds the image on this machine. A build that does not push has the OCI layout in any case
 * @param outputPaths where the build leaves its results
 * @param dockerClient the program through which Docker or Podman is used, in place of its socket
 * @param allowInsecureRegistries lets registries be used without TLS, or with untrusted certificates
 * @param push whether the goal {@code build} pushes the image too. Null means that it does where it runs as Jib's does: by
 *     its name or in a phase that its execution names, with a {@code <to>} that says whose registry is meant
 * @param sendCredentialsOverHttp sends credentials even over connections that are not encrypted or not verified, where
 *     registries may be used so
 * @param httpTimeout timeout of requests to registries, in milliseconds, where {@code timeouts} does not say;
 *     0 is no timeout. Null means 10 seconds to connect, 60 for an answer and 60 without progress
 * @param timeouts the same for each step
 * @param tls trusted authorities and the client certificate of TLS connections
 * @param mirrors mirrors of registries, which bases are pulled from
 * @param arch the architecture of outputs for a single platform, such as a Docker archive, as in {@code arches}.
 *     Null means that of the build machine
 * @param cache the directory of the store that builds share. Null means the user's cache directory
 * @param lock how the lock file of a base of Debian packages is used
 * @param prune what the goal {@code prune} leaves in the cache
 * @param catalog what the goal {@code catalog} lists
 * @param inspect what the goal {@code inspect} looks at
 * @param lint what the goal {@code lint} tells
 * @param sbom the bill of materials that the goals {@code build} and {@code push} make of each architecture. Null means none
 * @param deploy what the goal {@code manifests} writes, which other goals do not read
 * @param pluginExtensions Jib's extensions, which change the plan of the image one after the other
 * @param skaffold what Jib's Skaffold goals read
 */
public record Settings(
        boolean skip,
        List<String> containerize,
        @Default("none") Compatibility compatibility,
        FromParameters from,
        ToParameters to,
        ContainerParameters container,
        @Nullable ContentKind content,
        DockerfileParameters dockerfile,
        @Default("exploded") ContainerizingMode containerizingMode,
        ExtraDirectoriesParameters extraDirectories,
        List<String> arches,
        @Default("gzip") Compression compression,
        @Nullable Integer compressionLevel,
        NamingParameters naming,
        @Unresolved(Unresolved.Meaning.PART) Map<String, String> annotations,
        List<OutputKind> outputs,
        OutputPathsParameters outputPaths,
        DockerClientParameters dockerClient,
        boolean allowInsecureRegistries,
        @Nullable Boolean push,
        @AlsoProperty("sendCredentialsOverHttp") boolean sendCredentialsOverHttp,
        @Nullable Integer httpTimeout,
        TimeoutsParameters timeouts,
        TlsParameters tls,
        List<MirrorParameters> mirrors,
        @Nullable String arch,
        @Nullable Path cache,
        @Default("use") LockUse lock,
        PruneParameters prune,
        CatalogParameters catalog,
        InspectParameters inspect,
        LintParameters lint,
        @Nullable SbomParameters sbom,
        Later<DeployParameters> deploy,
        List<ExtensionParameters> pluginExtensions,

        @NotSupported("Remove it: there are no goals for Skaffold.") @Nullable
        String skaffold) {}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.descriptor.ContainerElements;
import com.alinesno.container.maven.descriptor.DockerClientElements;
import com.alinesno.container.maven.descriptor.DockerfileElements;
import com.alinesno.container.maven.descriptor.ExtensionElements;
import com.alinesno.container.maven.descriptor.ExtraDirectoriesElements;
import com.alinesno.container.maven.descriptor.MirrorElements;
import com.alinesno.container.maven.descriptor.NamingElements;
import com.alinesno.container.maven.descriptor.OutputPathsElements;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that has to do with the image of a project. */
@SuppressWarnings("unused") // the fields are for tools, which read their types
abstract class ServiceMojo extends RegistryMojo {

    /**
     * The modules that have images, where not all of them shall: each as {@code groupId:artifactId},
     * {@code :artifactId}, or the end of the path of its directory.
     */
    @Parameter(property = "alinesno.container.containerize")
    private List<String> containerize;

    /**
     * How the application is laid out and run. It has {@code <appRoot>}, {@code <args>}, {@code <entrypoint>},
     * {@code <environment>}, {@code <notSecret>}, {@code <extraClasspath>}, {@code <expandClasspathDependencies>},
     * {@code <mainClass>}, {@code <jvmFlags>}, {@code <format>}, {@code <ports>}, {@code <volumes>},
     * {@code <volumeDirectories>}, {@code <labels>}, {@code <user>}, {@code <workingDirectory>},
     * {@code <filesModificationTime>}, {@code <creationTime>}, {@code <healthCheck>}, {@code <healthProbe>},
     * {@code <stopSignal>}.
     */
    @Parameter
    private ContainerElements container;

    /**
     * What the image is made of, beside its base. Not set means {@code dockerfile} where {@code <dockerfile>} names
     * one, or where the project has one and nothing asks for another image; else {@code java}. One of {@code java},
     * {@code files}, {@code dockerfile}.
     */
    @Parameter(property = "alinesno.container.content")
    private String content;

    /**
     * How a Dockerfile is built. It has {@code <path>}, {@code <context>}, {@code <buildArgs>}, {@code <target>},
     * {@code <secrets>}, {@code <ssh>}, {@code <buildContexts>}, {@code <network>}, {@code <ignoreFile>},
     * {@code <executor>}, {@code <run>}, {@code <insecure>}, {@code <timeout>}, {@code <keep>}, {@code <noCache>}; or a
     * text in their place: {@code path}.
     */
    @Parameter(property = "alinesno.container.dockerfile")
    private DockerfileElements dockerfile;

    /**
     * Files that are not the application's classes or dependencies. It has {@code <paths>}, {@code <permissions>},
     * {@code <owner>}, {@code <keepExecutable>}.
     */
    @Parameter
    private ExtraDirectoriesElements extraDirectories;

    /**
     * The architectures to build for, in the platform's words: {@code x64}, {@code arm64}, {@code x86}. None means
     * {@code <from><platforms>}, else the architecture of the build machine.
     */
    @Parameter(property = "alinesno.container.arches")
    private List<String> arches;

    /** How layers are compressed. One of {@code none}, {@code gzip}, {@code zstd}. */
    @Parameter(property = "alinesno.container.compression", defaultValue = "gzip")
    private String compression;

    /**
     * The naming convention. It has {@code <policy>}, {@code <file>}, {@code <defaultScope>}, {@code <families>},
     * {@code <catalogue>}; or a text in their place: {@code policy}.
     */
    @Parameter(property = "alinesno.container.naming")
    private NamingElements naming;

    /**
     * Where the build leaves its results. It has {@code <tar>}, {@code <digest>}, {@code <imageId>},
     * {@code <imageJson>}.
     */
    @Parameter
    private OutputPathsElements outputPaths;

    /**
     * The program through which Docker or Podman is used, in place of its socket. It has {@code <executable>},
     * {@code <environment>}.
     */
    @Parameter
    private DockerClientElements dockerClient;

    /**
     * Mirrors of registries, which bases are pulled from. Each has {@code <registry>}, {@code <location>}; or a text in
     * their place: {@code registry} {@code =} {@code location}.
     */
    @Parameter(property = "alinesno.container.mirrors")
    private List<MirrorElements> mirrors;

    /** The directory of the store that builds share. Not set means the user's cache directory. */
    @Parameter(property = "alinesno.container.cache")
    private File cache;

    /** How the lock file of a base of Debian packages is used. One of {@code use}, {@code update}. */
    @Parameter(property = "alinesno.container.lock", defaultValue = "use")
    private String lock;

    /**
     * Jib's extensions, which change the plan of the image one after the other. Each has {@code <implementation>},
     * {@code <properties>}, {@code <configuration>}; or a text in their place: {@code implementation}.
     */
    @Parameter(property = "alinesno.container.pluginExtensions")
    private List<ExtensionElements> pluginExtensions;

    /** What Jib's Skaffold goals read. It is not supported. Remove it: there are no goals for Skaffold. */
    @Parameter(property = "alinesno.container.skaffold")
    private String skaffold;
}

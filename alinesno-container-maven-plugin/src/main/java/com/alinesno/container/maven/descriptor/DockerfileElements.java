// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <dockerfile>}. How a Dockerfile is built. A text in place of the elements is its path. */
@SuppressWarnings("unused")
public class DockerfileElements {

    /**
     * The Dockerfile, or a directory that holds {@code <arch>/Dockerfile} or {@code Dockerfile}. Not set means one in
     * the usual places, where the configuration asks for no other image.
     */
    @Parameter(property = "alinesno.container.dockerfile.path")
    private File path;

    /**
     * The directory that {@code COPY} and {@code ADD} read. Not set means the project's directory for a Dockerfile
     * below {@code src/main/docker}, else the directory of the Dockerfile.
     */
    @Parameter(property = "alinesno.container.dockerfile.context")
    private File context;

    /** Values of the arguments that the Dockerfile declares with {@code ARG}. */
    @Parameter(property = "alinesno.container.dockerfile.buildArgs")
    private Map<String, String> buildArgs;

    /** The stage that becomes the image. Not set means the last one. */
    @Parameter(property = "alinesno.container.dockerfile.target")
    private String target;

    /**
     * What {@code RUN --mount=type=secret} asks for. Each has {@code <id>}, {@code <file>}, {@code <env>}; or a text in
     * their place: {@code id} {@code =} {@code file}.
     */
    @Parameter(property = "alinesno.container.dockerfile.secrets")
    private List<BuildSecret> secrets;

    /**
     * Agents that {@code RUN --mount=type=ssh} asks for. Each has {@code <id>}, {@code <socket>}; or a text in their
     * place: {@code id} {@code =} {@code socket}.
     */
    @Parameter(property = "alinesno.container.dockerfile.ssh")
    private List<Ssh> ssh;

    /** Directories and images by the names that the Dockerfile has for them. */
    @Parameter(property = "alinesno.container.dockerfile.buildContexts")
    private Map<String, String> buildContexts;

    /** What a {@code RUN} reaches that does not say so itself. One of {@code default}, {@code none}, {@code host}. */
    @Parameter(property = "alinesno.container.dockerfile.network", defaultValue = "default")
    private String network;

    /**
     * The file of ignored patterns. Not set means {@code Dockerfile.dockerignore} beside the Dockerfile, else
     * {@code .dockerignore} in the context.
     */
    @Parameter(property = "alinesno.container.dockerfile.ignoreFile")
    private File ignoreFile;

    /**
     * What executes {@code RUN}. One of {@code auto}, {@code namespaces}, {@code chroot}, {@code engine}, {@code none}.
     */
    @Parameter(property = "alinesno.container.dockerfile.executor", defaultValue = "auto")
    private String executor;

    /** Whether anything is executed. Otherwise each {@code RUN} has to be in the cache. */
    @Parameter(property = "alinesno.container.dockerfile.run", defaultValue = "true")
    private boolean run;

    /** Lets {@code RUN --security=insecure} have all capabilities. */
    @Parameter(property = "alinesno.container.dockerfile.insecure", defaultValue = "false")
    private boolean insecure;

    /** How long one {@code RUN} may take; 0 is no timeout. */
    @Parameter(property = "alinesno.container.dockerfile.timeout", defaultValue = "1h")
    private String timeout;

    /** Keeps the file system of a step that fails, and tells where it is. */
    @Parameter(property = "alinesno.container.dockerfile.keep", defaultValue = "false")
    private boolean keep;

    /** Executes every {@code RUN} again. */
    @Parameter(property = "alinesno.container.dockerfile.noCache", defaultValue = "false")
    private boolean noCache;

    /** A text in place of the elements: {@code path}. */
    public void set(String text) {
        // The goal reads it in the pom.
    }

    /**
     * A secret of {@code RUN --mount=type=secret}. Neither a file nor a variable means the variable that is called like
     * the secret. {@code id=file} can stand for the elements.
     */
    public static class BuildSecret {

        /** What the Dockerfile calls it. */
        @Parameter
        private String id;

        /** The file that holds it. */
        @Parameter
        private File file;

        /** The variable of Maven's environment that holds it. */
        @Parameter
        private String env;

        /** A text in place of the elements: {@code id} {@code =} {@code file}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }

    /** An SSH agent of {@code RUN --mount=type=ssh}. {@code id=socket} can stand for the elements. */
    public static class Ssh {

        /** What the Dockerfile calls it; {@code default} where it does not say. */
        @Parameter
        private String id;

        /** The socket of the agent. Not set means that of the variable SSH_AUTH_SOCK. */
        @Parameter
        private File socket;

        /** A text in place of the elements: {@code id} {@code =} {@code socket}. */
        public void set(String text) {
            // The goal reads it in the pom.
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in {@code <container>}. How the application is laid out in the image and how containers run it. */
@SuppressWarnings("unused")
public class ContainerElements {

    /**
     * The directory in the image that holds the application. Not set means {@code /app}, for web applications
     * {@code /var/lib/jetty/webapps/ROOT}.
     */
    @Parameter(property = "alinesno.container.container.appRoot")
    private String appRoot;

    /** The arguments of the program. Not set keeps the base image's where its entry point is kept. */
    @Parameter(property = "alinesno.container.container.args")
    private List<String> args;

    /**
     * What is run instead of the Java command; {@code INHERIT} keeps the base image's. {@code jvmFlags},
     * {@code mainClass} and {@code extraClasspath} are ignored then.
     */
    @Parameter(property = "alinesno.container.container.entrypoint")
    private List<String> entrypoint;

    /** Variables of the environment. */
    @Parameter(property = "alinesno.container.container.environment")
    private Map<String, String> environment;

    /** Names of variables, labels and options that look like a secret and are none. */
    @Parameter(property = "alinesno.container.container.notSecret")
    private List<String> notSecret;

    /** What goes before the application on the class path, as paths of the image. */
    @Parameter(property = "alinesno.container.container.extraClasspath")
    private List<String> extraClasspath;

    /** Only of use for Java 8 and before, where it lists the dependencies one by one; the class path always does. */
    @Parameter(property = "alinesno.container.container.expandClasspathDependencies", defaultValue = "false")
    private boolean expandClasspathDependencies;

    /** The class to run. Not set means the one that the project has. */
    @Parameter(property = "alinesno.container.container.mainClass")
    private String mainClass;

    /** Options of the Java virtual machine. */
    @Parameter(property = "alinesno.container.container.jvmFlags")
    private List<String> jvmFlags;

    /**
     * The family of media types of manifests and layers. Not set means that of OCI. One of {@code oci}, {@code docker}.
     * With {@code <compatibility>jib</compatibility>} the default is {@code docker}.
     */
    @Parameter(property = "alinesno.container.container.format")
    private String format;

    /** The ports that the application listens on: {@code 8080}, {@code 8080/tcp}, {@code 2000-2003/udp}. */
    @Parameter(property = "alinesno.container.container.ports")
    private List<String> ports;

    /** The directories that hold data which outlives the container. */
    @Parameter(property = "alinesno.container.container.volumes")
    private List<String> volumes;

    /**
     * Puts the directories of {@code volumes} that the base lacks, or that the user cannot write to, into the image.
     * With {@code <compatibility>jib</compatibility>} the default is {@code false}.
     */
    @Parameter(property = "alinesno.container.container.volumeDirectories", defaultValue = "true")
    private boolean volumeDirectories;

    /** Labels of the image's configuration. */
    @Parameter(property = "alinesno.container.container.labels")
    private Map<String, String> labels;

    /** The user, and the group where needed, that the program runs as. Not set keeps the base image's. */
    @Parameter(property = "alinesno.container.container.user")
    private String user;

    /** The directory that the program starts in. Not set keeps the base image's. */
    @Parameter(property = "alinesno.container.container.workingDirectory")
    private String workingDirectory;

    /** The modification time of all files: {@code EPOCH_PLUS_SECOND} or a date and time. */
    @Parameter(property = "alinesno.container.container.filesModificationTime", defaultValue = "EPOCH_PLUS_SECOND")
    private String filesModificationTime;

    /**
     * When the image is said to be made: {@code EPOCH}, {@code USE_CURRENT_TIMESTAMP} or a date and time. Not set means
     * SOURCE_DATE_EPOCH, else project.build.outputTimestamp, else the epoch. With
     * {@code <compatibility>jib</compatibility>} the default is {@code EPOCH}.
     */
    @Parameter(property = "alinesno.container.container.creationTime")
    private String creationTime;

    /**
     * How an engine finds out whether the container works. Not set keeps the base image's. It has {@code <shell>},
     * {@code <command>}, {@code <none>}, {@code <interval>}, {@code <timeout>}, {@code <startPeriod>},
     * {@code <startInterval>}, {@code <retries>}.
     */
    @Parameter
    private HealthCheck healthCheck;

    /** Puts a program into the image that asks a Java service for its health, for bases without one. */
    @Parameter(property = "alinesno.container.container.healthProbe", defaultValue = "false")
    private boolean healthProbe;

    /** What an engine sends to stop the program. Not set keeps the base image's. */
    @Parameter(property = "alinesno.container.container.stopSignal")
    private String stopSignal;

    /**
     * How an engine finds out whether the container works. One of {@code shell}, {@code command} and {@code none} is
     * needed; the times are the engine's own where they are not given, and need at least a millisecond.
     */
    public static class HealthCheck {

        /** A command line for the shell of the image; it works where its exit code is 0. */
        @Parameter(property = "alinesno.container.container.healthCheck.shell")
        private String shell;

        /** A program of the image and its arguments, without a shell. */
        @Parameter(property = "alinesno.container.container.healthCheck.command")
        private List<String> command;

        /** Switches off the check that the base image has. */
        @Parameter(property = "alinesno.container.container.healthCheck.none", defaultValue = "false")
        private boolean none;

        /** The time between two checks, such as {@code 30s}. */
        @Parameter(property = "alinesno.container.container.healthCheck.interval")
        private String interval;

        /** After this time one check has failed. */
        @Parameter(property = "alinesno.container.container.healthCheck.timeout")
        private String timeout;

        /** The time in which failures do not count. */
        @Parameter(property = "alinesno.container.container.healthCheck.startPeriod")
        private String startPeriod;

        /** The time between two checks within that time. */
        @Parameter(property = "alinesno.container.container.healthCheck.startInterval")
        private String startInterval;

        /** Failures in a row that make the container unhealthy. */
        @Parameter(property = "alinesno.container.container.healthCheck.retries")
        private Integer retries;
    }
}

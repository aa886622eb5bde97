// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.JibDefault;
import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Unresolved;
import com.alinesno.container.maven.values.CreationTime;
import com.alinesno.container.maven.values.FileTime;
import com.alinesno.container.maven.values.PortRange;
import com.alinesno.container.maven.values.UnixPath;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ContainerSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the application is laid out in the image and how containers run it.
 *
 * @param appRoot the directory in the image that holds the application. Null means {@code /app}, for web applications
 *     {@code /var/lib/jetty/webapps/ROOT}
 * @param args the arguments of the program. Null keeps the base image's where its entry point is kept
 * @param entrypoint what is run instead of the Java command; {@code INHERIT} keeps the base image's. {@code jvmFlags},
 *     {@code mainClass} and {@code extraClasspath} are ignored then
 * @param environment variables of the environment
 * @param notSecret names of variables, labels and options that look like a secret and are none
 * @param extraClasspath what goes before the application on the class path, as paths of the image
 * @param expandClasspathDependencies only of use for Java 8 and before, where it lists the dependencies one by one; the
 *     class path always does
 * @param mainClass the class to run. Null means the one that the project has
 * @param jvmFlags options of the Java virtual machine
 * @param format the family of media types of manifests and layers. Null means that of OCI
 * @param ports the ports that the application listens on: {@code 8080}, {@code 8080/tcp}, {@code 2000-2003/udp}
 * @param volumes the directories that hold data which outlives the container
 * @param volumeDirectories puts the directories of {@code volumes} that the base lacks, or that the user cannot write to, into
 *     the image
 * @param labels labels of the image's configuration
 * @param user the user, and the group where needed, that the program runs as. Null keeps the base image's
 * @param workingDirectory the directory that the program starts in. Null keeps the base image's
 * @param filesModificationTime the modification time of all files: {@code EPOCH_PLUS_SECOND} or a date and time
 * @param creationTime when the image is said to be made: {@code EPOCH}, {@code USE_CURRENT_TIMESTAMP} or a date and
 *     time. Null means SOURCE_DATE_EPOCH, else project.build.outputTimestamp, else the epoch
 * @param healthCheck how an engine finds out whether the container works. Null keeps the base image's
 * @param healthProbe puts a program into the image that asks a Java service for its health, for bases without one
 * @param stopSignal what an engine sends to stop the program. Null keeps the base image's
 */
public record ContainerParameters(
        @Nullable UnixPath appRoot,
        @Unresolved(Unresolved.Meaning.PART) @Nullable List<String> args,
        @Unresolved(Unresolved.Meaning.PART) @Nullable List<String> entrypoint,
        @Unresolved(Unresolved.Meaning.PART) Map<String, String> environment,
        List<String> notSecret,
        List<String> extraClasspath,
        boolean expandClasspathDependencies,
        @Nullable String mainClass,
        @Unresolved(Unresolved.Meaning.PART) List<String> jvmFlags,
        @JibDefault("docker") @Nullable ManifestFormat format,
        List<PortRange> ports,
        List<UnixPath> volumes,
        @Default("true") @JibDefault("false") boolean volumeDirectories,
        @Unresolved(Unresolved.Meaning.PART) Map<String, String> labels,

        @Matches(value = "[^\\s:]+(:[^\\s:]+)?", expected = "user or user:group, as names or numbers,") @Nullable
        String user,

        @Nullable UnixPath workingDirectory,
        @Default("EPOCH_PLUS_SECOND") FileTime filesModificationTime,
        @JibDefault("EPOCH") @Nullable CreationTime creationTime,
        @Nullable HealthCheckParameters healthCheck,
        boolean healthProbe,

        @Matches(value = "(SIG)?[A-Z]+[0-9]*([+-][0-9]{1,2})?|[0-9]{1,2}", expected = "a signal such as SIGTERM or 15")
        @Nullable
        String stopSignal) {

    /** Whether the base image's entry point is to be kept. */
    public boolean inheritsEntrypoint() {
        return entrypoint != null && entrypoint.equals(List.of("INHERIT"));
    }

    /**
     * The settings that do not depend on what the image is made of.
     *
     * @param start the entry point, or null for the base image's
     * @param arguments the arguments, or null where none are configured
     * @param created when the image is said to be made
     * @throws ConfigurationException when a name or value cannot stand in an image configuration
     */
    public ContainerSettings toSettings(
            @Nullable List<String> start, @Nullable List<String> arguments, Instant created) {
        requireNames("<container><environment>", environment);
        if (volumes.stream().anyMatch(volume -> volume.text().equals("/"))) {
            throw new ConfigurationException(
                    "<container><volumes>",
                    "has '/', the whole file system of the image, which no engine takes for a volume",
                    "Name the directories that hold data, such as /data.");
        }
        requireNames("<container><labels>", labels);
        return new ContainerSettings(
                start,
                arguments,
                environment,
                ports.stream().flatMap(PortRange::ports).distinct().toList(),
                volumes.stream().map(UnixPath::text).distinct().toList(),
                labels,
                user,
                workingDirectory == null ? null : workingDirectory.text(),
                healthCheck == null ? null : healthCheck.toHealthCheck(),
                stopSignal,
                created);
    }

    private static void requireNames(String label, Map<String, String> texts) {
        texts.forEach((name, value) -> {
            if (name.isBlank() || name.indexOf('=') >= 0 || (name + value).indexOf('\0') >= 0) {
                throw new ConfigurationException(
                        label,
                        "'" + name.replace('\0', '?') + "' is not a name, or its value holds a NUL character",
                        "Use names without '=' and texts without NUL.");
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.CarriedText;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Names;
import com.alinesno.container.deploy.model.Volume;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a container finds at paths that are not its image's. */
final class MountPlan {

    private static final String CONFIG_FILES = "<deploy><configFiles>";
    private static final String VOLUMES = "<deploy><volumes>";

    /** Absolute, each part neither empty nor one or two dots, and without control characters. */
    private static final Pattern DIRECTORY = Pattern.compile("/|(?:/(?!\\.{1,2}(?:/|$))[^/\\p{Cntrl}]+)+/?");

    private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,252}");
    private static final String SCRATCH = "/tmp";
    private static final MemoryAmount SCRATCH_SIZE = MemoryAmount.ofMebibytes(256);
    private static final MemoryAmount DATA_SIZE = MemoryAmount.ofMebibytes(1024);
    private static final long MAX_CONFIG_BYTES = 960 << 10;

    private final DeployRequest request;

    MountPlan(DeployRequest request) {
        this.request = request;
    }

    /**
     * The volumes: those that the user lists, those that the image declares, and those for scratch files.
     *
     * @param declared paths of data that outlives containers, as the image has them
     * @param scratch further paths that the program writes to, beside the one that all have
     * @throws ConfigurationException when two are in each other's way, or an engine would not take one
     */
    List<Volume> volumes(List<String> declared, List<String> scratch) {
        List<Volume> volumes = new ArrayList<>(request.storage().volumes());
        for (String path : declared) {
            if (volumes.stream().noneMatch(volume -> volume.path().equals(path))) {
                volumes.add(
                        new Volume(Volume.nameOf(path), path, Volume.Kind.PERSISTENT, DATA_SIZE, false, null, null));
            }
        }
        if (volumes.stream().noneMatch(volume -> volume.path().equals(SCRATCH))) {
            volumes.add(0, scratch(SCRATCH));
        }
        for (String path : scratch) {
            if (volumes.stream().noneMatch(volume -> (path + "/").startsWith(volume.path() + "/"))) {
                volumes.add(scratch(path));
            }
        }
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (Volume volume : volumes) {
            Names.requireLabel(VOLUMES, volume.name());
            requireNoColon(VOLUMES, volume.path());
            requireNoColon(VOLUMES, volume.source() == null ? "" : volume.source());
            requireSource(volume);
            Names.requireObject(VOLUMES, volume.storageClass());
            if (!names.add(volume.name()) || !paths.add(volume.path())) {
                throw new ConfigurationException(
                        VOLUMES,
                        "two of them have the name '" + volume.name() + "' or the path " + volume.path(),
                        "Give one of them another.");
            }
        }
        return volumes;
    }

    private static Volume scratch(String path) {
        return new Volume(Volume.nameOf(path), path, Volume.Kind.TMPFS, SCRATCH_SIZE, false, null, null);
    }

    /** A path that begins elsewhere would be another one for each program, and a word alone would be a volume of the engine. */
    private static void requireSource(Volume volume) {
        String source = volume.source();
        boolean bind = volume.kind() == Volume.Kind.BIND;
        if (source == null || !(bind || volume.kind() == Volume.Kind.NAMED)) {
            return;
        }
        boolean fits = bind
                ? DIRECTORY.matcher(source).matches()
                : NAMED.matcher(source).matches();
        if (!fits) {
            throw new ConfigurationException(
                    VOLUMES,
                    "the <source> '" + source + "' of " + volume.path()
                            + (bind
                                    ? " is not an absolute path of the host"
                                    : " is not the name of a volume or a claim"),
                    bind
                            ? "Write it as in /srv/orders, without '.' and '..' between slashes."
                            : "Use letters, digits, dashes, underscores and dots, with a letter or digit at the beginning.");
        }
    }

    /** Compose files end a path with a colon, and Kubernetes takes none. */
    private static void requireNoColon(String parameter, String path) {
        if (path.indexOf(':') >= 0) {
            throw new ConfigurationException(
                    parameter, "'" + path + "' has a colon, at which engines end a path", "Use another path.");
        }
    }

    /**
     * The text files that the deployment brings.
     *
     * @throws ConfigurationException when two are in each other's way, or a cluster would not store them
     */
    List<ConfigFile> configFiles(List<Volume> volumes) {
        Set<String> taken = new HashSet<>();
        volumes.forEach(volume -> taken.add(volume.path()));
        long bytes = 0;
        for (ConfigFile file : request.storage().configFiles()) {
            requireNoColon(CONFIG_FILES, file.path());
            bytes += file.content().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_CONFIG_BYTES) {
                throw new ConfigurationException(
                        CONFIG_FILES,
                        "they have more than 960 KiB together, and a cluster stores 1 MiB in one object",
                        "Put some of them into the image, with <extraDirectories>.");
            }
            Names.requireKey(CONFIG_FILES, file.name());
            CarriedText.require(CONFIG_FILES, "the file '" + file.name() + "'", file.content());
            if (!taken.add(file.name()) || !taken.add(file.path())) {
                throw new ConfigurationException(
                        CONFIG_FILES,
                        "the name '" + file.name() + "' or the path " + file.path()
                                + " is that of another one, or of a volume",
                        "Give one of them another.");
            }
        }
        return request.storage().configFiles();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * Warns of jars of this build that have in them when they were made: the same sources give another jar, another layer and
 * another digest then, and a release that was pushed once is not the one that is built again. Looked at are jars of layers
 * that had to be packed; where nothing changed there are none. Each jar is told of once in a run of Maven.
 */
public final class StampedJars {

    /** Times in jars are even seconds, and a jar is complete a while after its first entry was written. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private final Set<String> names;
    private final Instant began;
    private final SessionData said;
    private final Consumer<String> warn;

    /**
     * @param names the file names of the jars that the modules of this build are packed into
     * @param began when this run of Maven began
     * @param said remembers for the run of Maven what has been told
     * @param warn told of each jar
     */
    public StampedJars(Set<String> names, Instant began, SessionData said, Consumer<String> warn) {
        this.names = names;
        this.began = began;
        this.said = said;
        this.warn = warn;
    }

    /** Looks at the jars in a layer that was packed. Safe for use by many threads. */
    public void check(LayerPlan layer) {
        for (LayerEntry entry : layer.entries()) {
            if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.OnDisk disk) {
                check(disk.path());
            }
        }
    }

    private void check(Path jar) {
        String name = String.valueOf(jar.getFileName());
        if (names.contains(name) && said.set(StampedJars.class.getName() + " " + name, null, true)) {
            LocalDateTime stamp = stamp(jar);
            if (stamp != null) {
                warn.accept(name + " carries the time at which it was made (" + stamp
                        + "): each clean build gives the image"
                        + " another digest, and a release that is pushed already is refused. In that module, use"
                        + " maven-jar-plugin 3.2.0 or later and set the property project.build.outputTimestamp, to the date"
                        + " of the release for one");
            }
        }
    }

    /** The newest time in the jar where it is that of its making, or null. */
    private @Nullable LocalDateTime stamp(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            LocalDateTime newest = zip.stream()
                    .map(ZipEntry::getTimeLocal)
                    .max(LocalDateTime::compareTo)
                    .orElse(LocalDateTime.MIN);
            LocalDateTime made = local(Files.getLastModifiedTime(jar).toInstant());
            // A time that is set by the pom may lie ahead, above all west of Greenwich, for jars have it in UTC.
            boolean ahead = newest.isAfter(made.plus(TOLERANCE));
            boolean stamped = !ahead
                    && (!newest.isBefore(local(began).minus(TOLERANCE))
                            || Duration.between(newest, made).abs().compareTo(TOLERANCE) <= 0);
            return stamped ? newest : null;
        } catch (IOException e) {
            // No jar, or one that is gone: packing has told what there is to tell.
            return null;
        }
    }

    /** Jars have times without a zone, those of the machine. */
    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.build.BuildLog;
import com.alinesno.container.export.push.Pushed;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.ByteCount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * A few plain lines at info. Layers beyond the largest few share one, so that an image takes no more than nine, and
 * long work tells how far it has come: every two seconds where somebody watches, every quarter of a minute elsewhere, and
 * not at all when it is over by then. What happens to the
 * image is told in Jib's words, by which scripts know it.
 */
public final class MavenBuildLog implements BuildLog {

    private static final int OWN_LINES = 4;
    private static final int LONGEST_NAME = 48;
    private static final Duration WATCHED = Duration.ofSeconds(2);
    private static final Duration UNWATCHED = Duration.ofSeconds(15);

    private final Log log;
    private final BooleanSupplier watched;
    private final InstantSource clock;
    private final ImagePlan plan;
    private boolean isDockerfile;

    private int notices;
    private long packedBytes;
    private long sentBytes;
    private @Nullable Instant lastProgress;
    private @Nullable Duration pause;
    private final Map<String, Fetch> fetches = new HashMap<>();

    /** How far something has come that is fetched. */
    private static final class Fetch {
        long bytes;
        long come;
    }

    /**
     * @param watched whether somebody looks at the lines as they come; asked once there is progress to tell
     * @param plan what is packed, of whose files progress tells a share
     */
    public MavenBuildLog(Log log, BooleanSupplier watched, InstantSource clock, ImagePlan plan) {
        this.log = log;
        this.watched = watched;
        this.clock = clock;
        this.plan = plan;
    }

    /** Tells of long work on the base that is about to begin; layers get a line less for each, so that it stays at nine. */
    public void notice(String message) {
        notices++;
        log.info("  " + message);
    }

    /** Says that a Dockerfile is built: what containers start with is its word, or its base's, and nobody need be told whose. */
    void ofDockerfile() {
        isDockerfile = true;
    }

    /** A line of a step of a Dockerfile, or of what its command says. */
    public void step(String label, String line) {
        log.info("  [" + label + "] " + line);
    }

    @Override
    public void base(String name, @Nullable Digest digest) {
        log.info(
                digest == null
                        ? "Using base image " + name
                        : "Using base image with digest: " + digest + " (" + name + ")");
    }

    @Override
    public synchronized void packed(long bytes) {
        packedBytes += bytes;
        if (isTimeForProgress()) {
            // Asked for only once the work has proved long: it looks at every file.
            long expected = Math.max(contentBytes(), 1);
            log.info("  packing " + Math.min(100, packedBytes * 100 / expected) + " %");
        }
    }

    @Override
    public void layers(List<PackedLayer> layers) {
        int lines = Math.max(OWN_LINES - notices, 1);
        Set<PackedLayer> own = layers.size() <= lines ? identities(layers) : largest(layers, lines - 1);
        long restBytes = 0;
        int rest = 0;
        int restCached = 0;
        for (PackedLayer layer : layers) {
            if (own.contains(layer)) {
                line(layer.name(), bytes(layer), layer.cached() ? "cached" : "packed");
            } else {
                rest++;
                restBytes += bytes(layer);
                restCached += layer.cached() ? 1 : 0;
            }
        }
        if (rest > 0) {
            line("and " + rest + " smaller", restBytes, restCached + " cached, " + (rest - restCached) + " packed");
        }
    }

    private static Set<PackedLayer> largest(List<PackedLayer> layers, int count) {
        List<PackedLayer> sorted = new ArrayList<>(layers);
        sorted.sort(Comparator.comparingLong(MavenBuildLog::bytes).reversed());
        return identities(sorted.subList(0, count));
    }

    private static Set<PackedLayer> identities(List<PackedLayer> layers) {
        Set<PackedLayer> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(layers);
        return set;
    }

    @Override
    public void built(Digest digest, ImageConfig config) {
        List<String> entrypoint = plan.settings().entrypoint();
        List<String> arguments = plan.settings().command();
        set("entrypoint", config.entrypoint(), entrypoint == null && !isDockerfile);
        set("program arguments", config.command(), entrypoint == null && arguments == null && !isDockerfile);
        log.info("  digest  " + digest);
    }

    /** As {@link com.alinesno.container.store.Fetching#begin}: tells from time to time how much has come. */
    public synchronized LongConsumer fetching(String what, long bytes) {
        Fetch fetch = fetches.computeIfAbsent(what, first -> new Fetch());
        fetch.bytes += bytes;
        return come -> come(what, fetch, come);
    }

    private synchronized void come(String what, Fetch fetch, long bytes) {
        fetch.come += bytes;
        if (isTimeForProgress()) {
            log.info("  " + what + "  " + ByteCount.of(fetch.come, fetch.bytes));
        }
    }

    private void set(String what, @Nullable List<String> words, boolean inherited) {
        if (words != null) {
            log.info("Container " + what + " set to " + words + (inherited ? " (inherited from base image)" : ""));
        }
    }

    /** Tells from time to time how much has been sent to registries. */
    public synchronized void sent(long bytes) {
        sentBytes += bytes;
        if (isTimeForProgress()) {
            log.info("  pushing " + ByteCount.of(sentBytes));
        }
    }

    /** What was pushed: the names, and what it took. */
    public void pushed(Pushed push) {
        StringBuilder line = new StringBuilder("Built and pushed image as ").append(names(push.names()));
        if (push.moved().isEmpty()) {
            line.append("  (was there)");
        } else if (push.sent() > 0) {
            line.append("  (sent ").append(ByteCount.of(push.sentBytes())).append(')');
        } else {
            line.append("  (tag only)");
        }
        log.info(line.toString());
    }

    /**
     * Where an archive of the image is.
     *
     * @param chosen which of several architectures is in it, or nothing
     */
    public void wroteArchive(String where, String chosen) {
        log.info("Built image tarball at " + where + (chosen.isEmpty() ? "" : "  (" + chosen + ")"));
    }

    /**
     * What the image was loaded into.
     *
     * @param chosen which of several architectures was loaded, or nothing
     */
    public void loaded(List<ImageReference> names, String engine, String chosen) {
        log.info("Built image to Docker daemon as " + names(names) + "  (" + engine + ")");
        if (!chosen.isEmpty()) {
            log.info("  loaded  " + chosen);
        }
    }

    private static String names(List<ImageReference> names) {
        StringBuilder text = new StringBuilder().append(names.get(0));
        names.stream().skip(1).forEach(name -> text.append(", :").append(name.tag()));
        return text.toString();
    }

    @Override
    public void wrote(String where) {
        log.info("  wrote   " + where);
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    private boolean isTimeForProgress() {
        Instant now = clock.instant();
        if (lastProgress == null) {
            lastProgress = now;
        }
        Duration passed = Duration.between(lastProgress, now);
        if (passed.compareTo(WATCHED) < 0) {
            return false;
        }
        if (pause == null) {
            pause = watched.getAsBoolean() ? WATCHED : UNWATCHED;
        }
        boolean due = passed.compareTo(pause) >= 0;
        lastProgress = due ? now : lastProgress;
        return due;
    }

    private long contentBytes() {
        long bytes = 0;
        for (LayerPlan layer : plan.layers()) {
            for (LayerEntry entry : layer.entries()) {
                if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.OnDisk disk) {
                    // The length of a file that is gone is 0; packing will complain of it.
                    bytes += disk.path().toFile().length();
                }
            }
        }
        return bytes;
    }

    private void line(String fullName, long bytes, String state) {
        String name = DockerfileLog.shortened(DockerfileLog.told(fullName), LONGEST_NAME);
        String count = ByteCount.of(bytes);
        log.info("  layer   " + name + blanks(22 - name.length()) + " " + blanks(8 - count.length()) + count + "  "
                + state);
    }

    private static String blanks(int count) {
        return " ".repeat(Math.max(count, 0));
    }

    private static long bytes(PackedLayer layer) {
        return layer.descriptor().size();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mounts as the script takes them: words, and what it reads of its standard input. */
final class MountWords {

    private final Sources sources;
    private final Caches caches;
    private final List<String> words = new ArrayList<>();
    private final ByteArrayOutputStream contents = new ByteArrayOutputStream();

    /** How files of layers are shown. */
    @FunctionalInterface
    interface Sources {

        /** Three words: what kind of source it is, where it is, and the path in it. */
        List<String> words(MountSource.Layers source) throws IOException, InterruptedException;
    }

    /** Where caches are. */
    @FunctionalInterface
    interface Caches {

        /** The directory of a cache, below the root of the area, which nobody else uses where the cache says so. */
        String directory(Mount.Cache cache) throws IOException, InterruptedException;
    }

    MountWords(Sources sources, Caches caches) {
        this.sources = sources;
        this.caches = caches;
    }

    List<String> words() {
        return words;
    }

    /** What the script reads before anything else. */
    byte[] contents() {
        return contents.toByteArray();
    }

    void add(Mount mount) throws IOException, InterruptedException {
        requireTarget(mount.target());
        if (mount instanceof Mount.Bind bind) {
            words.add("bind");
            words.addAll(source(bind.source()));
            words.addAll(List.of(bind.target(), access(bind.readOnly())));
        } else if (mount instanceof Mount.Cache cache) {
            words.addAll(List.of("cache", caches.directory(cache), octal(cache.mode())));
            words.addAll(List.of(Long.toString(cache.uid()), Long.toString(cache.gid())));
            words.addAll(source(cache.first()));
            words.addAll(List.of(cache.target(), access(cache.readOnly())));
        } else if (mount instanceof Mount.Tmpfs memory) {
            String size = memory.bytes() == null ? "" : ",size=" + memory.bytes();
            words.addAll(List.of("memory", "mode=1777" + size, memory.target()));
        } else if (mount instanceof Mount.Content content) {
            addContent(content, "alone");
        } else if (mount instanceof Mount.Socket socket) {
            words.addAll(List.of("socket", socket.socket().toString(), socket.target()));
        }
    }

    /** Adds a file of certificates, to which the script adds those that are trusted without it. */
    void addAuthorities(Mount.Content content) {
        addContent(content, "trust");
    }

    private void addContent(Mount.Content content, String kind) {
        words.addAll(List.of("content", Integer.toString(content.content().length), octal(content.mode())));
        words.addAll(List.of(Long.toString(content.uid()), Long.toString(content.gid())));
        words.addAll(List.of(content.target(), kind));
        contents.writeBytes(content.content());
    }

    private List<String> source(@Nullable MountSource source) throws IOException, InterruptedException {
        if (source instanceof MountSource.Host host) {
            return List.of("host", host.path().toString(), "/");
        }
        if (source instanceof MountSource.Layers layers && !layers.layers().isEmpty()) {
            return sources.words(layers);
        }
        return List.of("none", "-", "/");
    }

    private static void requireTarget(String target) {
        if (!target.startsWith("/") || target.indexOf('\n') >= 0 || target.indexOf('\0') >= 0) {
            throw new ConfigurationException(
                    "RUN --mount", "the target '" + target + "'", "Use an absolute path without line ends.");
        }
    }

    private static String access(boolean readOnly) {
        return readOnly ? "ro" : "rw";
    }

    private static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }
}

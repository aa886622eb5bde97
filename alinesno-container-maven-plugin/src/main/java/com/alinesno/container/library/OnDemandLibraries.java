// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/**
 * Lets the plugin's classes use libraries that are not among its dependencies. A goal that runs says where libraries come from; the
 * first class of a library that is linked then fetches it. What has been fetched stays for as long as the class realm: for the
 * build, or for the daemon that runs Maven.
 */
public final class OnDemandLibraries {

    /** Those of the goals that run now. Each class realm of the plugin has its own copy of this class. */
    private static final Deque<OnDemandLibraries> RUNNING = new ArrayDeque<>();

    private static boolean known;

    /** What a goal does. */
    public interface Work {
        void run() throws IOException;
    }

    private final Supplier<ArtifactSource> source;
    private final Consumer<String> debug;

    private OnDemandLibraries(Supplier<ArtifactSource> source, Consumer<String> debug) {
        this.source = source;
        this.debug = debug;
    }

    /**
     * Does the work of a goal, with libraries at hand.
     *
     * @param source where libraries come from; asked when the first one is needed
     * @param debug is told of each library that is fetched
     * @throws IOException when the work does, or a library that it needs cannot be fetched
     */
    public static void during(Work work, Supplier<ArtifactSource> source, Consumer<String> debug) throws IOException {
        OnDemandLibraries libraries = new OnDemandLibraries(source, debug);
        libraries.begin();
        try {
            work.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            libraries.end();
        }
    }

    /** The coordinates of all libraries, each as {@code groupId:artifactId:version}. */
    public static List<String> all() {
        List<String> all = new ArrayList<>();
        Library.all().forEach(library -> all.addAll(library.artifacts()));
        return all;
    }

    private void begin() {
        synchronized (RUNNING) {
            // Unit tests have all libraries on their class path, and no realm.
            if (!known && OnDemandLibraries.class.getClassLoader() instanceof ClassRealm realm) {
                extend(realm);
                known = true;
            }
            RUNNING.push(this);
        }
    }

    private void end() {
        synchronized (RUNNING) {
            RUNNING.remove(this);
        }
    }

    private static void extend(ClassRealm realm) {
        List<Library> libraries = Library.all();
        LibraryLoader loader = new LibraryLoader(realm, libraries, OnDemandLibraries::fetch);
        for (Library library : libraries) {
            realm.importFrom(loader, library.packages());
        }
    }

    private static List<Path> fetch(Library library, String className) throws IOException {
        OnDemandLibraries running;
        synchronized (RUNNING) {
            running = RUNNING.peek();
        }
        if (running == null) {
            throw new IOException(library.packages() + " is needed while no goal of the plugin runs");
        }
        running.debug.accept("Using " + String.join(", ", library.artifacts()) + ", which has " + className);
        return running.source.get().fetch(library.artifacts(), "this build");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of libraries out of jars that it fetches when it is first asked for one of them. Everything else it leaves to the
 * plugin's own loader.
 */
final class LibraryLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** Where jars come from at this moment. */
    interface Source {
        /** @param className what is loaded of it */
        List<Path> fetch(Library library, String className) throws IOException;
    }

    private final Source source;
    private final List<Library> libraries;
    private final List<Library> fetched = new ArrayList<>();

    LibraryLoader(ClassLoader plugin, List<Library> libraries, Source source) {
        super(new URL[0], plugin);
        this.libraries = libraries;
        this.source = source;
    }

    /**
     * Loads a class.
     *
     * @throws com.alinesno.container.ConfigurationException when its library is not there and Maven is offline
     * @throws UncheckedIOException when its library cannot be fetched
     */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Library library = Library.of(name, libraries);
        if (library == null) {
            return super.loadClass(name, resolve);
        }
        // Not the parent first: that is the plugin's loader, which asks this one for these packages.
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                require(library, name);
                loaded = findClass(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    /** Native code and tables of the libraries lie beside their classes. */
    @Override
    public @Nullable URL getResource(String name) {
        return findResource(name);
    }

    private synchronized void require(Library library, String className) {
        if (fetched.contains(library)) {
            return;
        }
        try {
            for (Path jar : source.fetch(library, className)) {
                addURL(url(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fetched.add(library);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}

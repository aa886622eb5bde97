// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.disk.WriteFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are written beside their places first, and take them together; those that have not yet are removed at the end. */
final class StagedFiles implements AutoCloseable {

    private final OwnedTree tree;
    private final Map<Path, TemporaryFile> staged = new LinkedHashMap<>();

    StagedFiles(OwnedTree tree) {
        this.tree = tree;
    }

    /**
     * Writes a file beside its place.
     *
     * @param path below the directory, with slashes
     * @throws ConfigurationException when a link stands on the way
     */
    void add(String path, GeneratedFile file) throws IOException {
        Path place = tree.root().resolve(path);
        int slash = path.lastIndexOf('/');
        try {
            tree.makeRoot();
            Path parent = slash < 0 ? tree.root() : tree.directory(path.substring(0, slash));
            TemporaryFile temporary = TemporaryFile.create(parent, place.getFileName() + "-");
            staged.put(place, temporary);
            try (OutputStream out = temporary.open()) {
                out.write(file.content());
            }
            temporary.share(file.executable());
        } catch (IOException e) {
            throw new WriteFailure("cannot write", place, e);
        }
    }

    /** Puts all of them into their places. */
    void commit() throws IOException {
        for (Map.Entry<Path, TemporaryFile> each : staged.entrySet()) {
            each.getValue().moveTo(each.getKey());
        }
        staged.clear();
    }

    @Override
    public void close() throws IOException {
        for (TemporaryFile temporary : staged.values()) {
            temporary.close();
        }
    }
}

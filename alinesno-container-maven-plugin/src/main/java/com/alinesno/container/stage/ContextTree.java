// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.ContextDirectory;
import com.alinesno.container.context.ContextEntry;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.rootfs.ContentSpool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A build context: everything belongs to root and has one time. Files with several names are as many files, for what
 * shares them on the build machine is no part of a checkout.
 *
 * @param modified the time of all files
 */
record ContextTree(ContextDirectory directory, Instant modified) implements SourceTree {

    private record Name(ContextEntry entry) implements FollowedPath.Name {

        @Override
        public boolean isDirectory() {
            return entry.kind() == ContextEntry.Kind.DIRECTORY;
        }

        @Override
        public @Nullable String target() {
            return entry.target();
        }
    }

    @Override
    public FollowedPath.@Nullable Name at(String path) throws IOException {
        ContextEntry entry = directory.at(path);
        return entry == null ? null : new Name(entry);
    }

    @Override
    public List<String> names(String path) throws IOException {
        List<String> names = new ArrayList<>();
        for (ContextEntry entry : directory.list(path)) {
            // A pipe, a socket or a device is never sent along.
            if (entry.kind() != ContextEntry.Kind.OTHER) {
                names.add(entry.path().substring(path.isEmpty() ? 0 : path.length() + 1));
            }
        }
        return names;
    }

    @Override
    public Map<String, LayerEntry> read(Collection<String> paths, ContentSpool content) throws IOException {
        Map<String, LayerEntry> entries = new HashMap<>();
        for (String path : paths) {
            ContextEntry entry = directory.at(path);
            if (entry == null) {
                throw new IOException(directory.root().resolve(path) + " was removed during the build. Build again.");
            }
            entries.put(path, entry(entry));
        }
        return entries;
    }

    private LayerEntry entry(ContextEntry entry) {
        String path = "/" + entry.path();
        Attributes attributes = new Attributes(entry.mode(), Owner.ROOT, modified);
        if (entry.target() != null) {
            return new LayerEntry.Symlink(path, entry.target(), attributes);
        }
        return entry.kind() == ContextEntry.Kind.DIRECTORY
                ? new LayerEntry.Directory(path, attributes)
                : new LayerEntry.File(path, new FileContent.OnDisk(entry.file()), attributes);
    }

    @Override
    public String description() {
        return "the build context " + directory.root();
    }
}

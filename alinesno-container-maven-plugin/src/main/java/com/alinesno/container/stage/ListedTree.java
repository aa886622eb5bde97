// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.plan.Attributes;
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
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Files that are gathered from many places, as the file system that they make together. */
final class ListedTree implements SourceTree {

    private record Name(LayerEntry entry) implements FollowedPath.Name {

        @Override
        public boolean isDirectory() {
            return entry instanceof LayerEntry.Directory;
        }

        @Override
        public @Nullable String target() {
            return entry instanceof LayerEntry.Symlink link ? link.target() : null;
        }
    }

    private final String name;
    private final Map<String, LayerEntry> entries = new TreeMap<>();
    private final Map<String, TreeSet<String>> names = new HashMap<>();

    /**
     * @param name what the Dockerfile calls it
     * @param modified the time of directories that are not listed
     */
    ListedTree(String name, List<LayerEntry> listed, Instant modified) {
        this.name = name;
        Attributes directory = new Attributes(Attributes.DIRECTORY.mode(), Owner.ROOT, modified);
        entries.put("", new LayerEntry.Directory("/", directory));
        for (LayerEntry entry : listed) {
            String path = entry.path().substring(1);
            entries.put(path, entry);
            for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
                String above = path.substring(0, slash);
                entries.putIfAbsent(above, new LayerEntry.Directory("/" + above, directory));
            }
        }
        for (String path : entries.keySet()) {
            if (!path.isEmpty()) {
                int slash = path.lastIndexOf('/');
                names.computeIfAbsent(path.substring(0, Math.max(slash, 0)), any -> new TreeSet<>())
                        .add(path.substring(slash + 1));
            }
        }
    }

    @Override
    public FollowedPath.@Nullable Name at(String path) {
        LayerEntry entry = entries.get(path);
        return entry == null ? null : new Name(entry);
    }

    @Override
    public List<String> names(String directory) {
        return new ArrayList<>(names.getOrDefault(directory, new TreeSet<>()));
    }

    @Override
    public Map<String, LayerEntry> read(Collection<String> paths, ContentSpool content) throws IOException {
        Map<String, LayerEntry> read = new HashMap<>();
        for (String path : paths) {
            LayerEntry entry = entries.get(path);
            if (entry == null) {
                throw new IllegalArgumentException("'" + path + "' is not listed");
            }
            read.put(path, entry);
        }
        return read;
    }

    @Override
    public String description() {
        return "the build context " + name;
    }
}

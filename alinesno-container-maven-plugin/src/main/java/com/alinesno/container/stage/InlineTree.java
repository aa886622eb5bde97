// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.rootfs.ContentSpool;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file that is in no file system: a heredoc, or what was fetched.
 *
 * @param file the file, at the root
 */
record InlineTree(LayerEntry.File file, String description) implements SourceTree {

    private record Name(boolean isDirectory) implements FollowedPath.Name {

        @Override
        public @Nullable String target() {
            return null;
        }
    }

    private String name() {
        return file.path().substring(1);
    }

    @Override
    public FollowedPath.@Nullable Name at(String path) {
        return path.isEmpty() ? new Name(true) : path.equals(name()) ? new Name(false) : null;
    }

    @Override
    public List<String> names(String directory) {
        return List.of(name());
    }

    @Override
    public Map<String, LayerEntry> read(Collection<String> paths, ContentSpool content) {
        Map<String, LayerEntry> entries = new HashMap<>();
        paths.forEach(path -> entries.put(path, file));
        return entries;
    }
}

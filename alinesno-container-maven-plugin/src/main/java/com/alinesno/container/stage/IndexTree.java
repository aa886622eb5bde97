// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.rootfs.ContentSpool;
import com.alinesno.container.rootfs.RootIndex;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file system of another stage, or of an image. */
record IndexTree(RootIndex index, String description) implements SourceTree {

    @Override
    public FollowedPath.@Nullable Name at(String path) throws IOException {
        return index.at(path);
    }

    @Override
    public List<String> names(String directory) throws IOException {
        return index.names(directory);
    }

    @Override
    public Map<String, LayerEntry> read(Collection<String> paths, ContentSpool content) throws IOException {
        return index.read(paths, content);
    }
}

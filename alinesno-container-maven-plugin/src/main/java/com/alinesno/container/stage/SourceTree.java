// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.rootfs.ContentSpool;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file system that files are copied from. Paths have no slash at their beginning and no links above them; the root is the empty one.
 */
interface SourceTree {

    /** What stands at a path, links not followed; null for nothing. */
    FollowedPath.@Nullable Name at(String path) throws IOException;

    /** The names in a directory, sorted. */
    List<String> names(String directory) throws IOException;

    /**
     * The entries at some paths, with mode, owner, time and content.
     *
     * @param content takes what is not a file of this machine
     * @return by the path that was asked for; files with several names are the very same entry by each of them
     */
    Map<String, LayerEntry> read(Collection<String> paths, ContentSpool content) throws IOException;

    /** What a user calls it, as the end of a sentence: {@code the build context /srv/app}. */
    String description();
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.IgnoreRules;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.rootfs.ContentSpool;
import com.alinesno.container.rootfs.RootIndex;
import com.alinesno.container.run.MountSource;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.List;

/**
 * Finds the files that mounts show. Those of contexts become a layer, so that a command sees them as {@code COPY} would bring them, and
 * nothing that the ignore file leaves out or that a link leads to.
 */
final class BoundSources {

    /** Such layers are read again at once, and never sent. */
    private static final LayerCompression PLAIN = LayerCompression.of(Compression.NONE);

    private final BlobStore store;
    private final LayerPacker packer;
    private final StageSources sources;
    private final StageRequest request;

    BoundSources(BlobStore store, LayerPacker packer, StageSources sources, StageRequest request) {
        this.store = store;
        this.packer = packer;
        this.sources = sources;
        this.request = request;
    }

    /** The files at an absolute path of a source. */
    BoundFiles of(Step step, CopySource from, String path) throws IOException, InterruptedException {
        if (from instanceof CopySource.Nothing) {
            return new BoundFiles("nothing", () -> new MountSource.Layers(List.of(), "/"));
        }
        SourceTree tree = sources.of(step, from);
        if (tree instanceof IndexTree index) {
            return new BoundFiles(
                    index.index().key() + " " + path, () -> new MountSource.Layers(sources.layers(from), path));
        }
        LayerPlan plan = plan(step, tree, path);
        return new BoundFiles(packer.key(plan, PLAIN) + " " + path, () -> {
            PackedLayer layer = packer.pack(plan, PLAIN, bytes -> {});
            return new MountSource.Layers(List.of(layer.layer()), path);
        });
    }

    private LayerPlan plan(Step step, SourceTree tree, String path) throws IOException {
        FollowedPath followed = FollowedPath.of(path, tree::at);
        if (followed == null
                || followed.blocked()
                || (!followed.path().isEmpty() && tree.at(followed.path()) == null)) {
            throw new MissingSource(tree, path.replaceFirst("^/+", "")).at(step);
        }
        String place = path.replaceFirst("^/+", "");
        TargetLayer target = new TargetLayer(RootIndex.empty(store), request.modified());
        String above = place.isEmpty() ? null : ContainerPath.parent("/" + place);
        boolean made = above == null || target.makeDirectories(above.substring(1), 0755, Owner.ROOT);
        if (!made) {
            throw new DockerfileException(step.at(), path + " cannot be mounted", "Choose another source.");
        }
        new CopyTree(step, tree, target, TargetLayer.Change.NONE, 0, null, IgnoreRules.NONE)
                .copy(followed.path(), place);
        try (ContentSpool none = new ContentSpool(store)) {
            return target.plan("mount", StageSteps.read(target, none));
        }
    }
}

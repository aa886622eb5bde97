// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.dockerfile.plan.PlannedStage;
import com.alinesno.container.dockerfile.plan.StageBase;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Builds the target of a Dockerfile: all stages that it needs, several at once. */
public final class StageBuilder {

    private final BlobStore store;
    private final LayerPacker packer;
    private final ExecutorService executor;

    /**
     * @param executor bounds how much happens at once; it does what it gets first before what it gets later, so that a stage never waits
     *     for one that cannot begin
     */
    public StageBuilder(BlobStore store, LayerPacker packer, ExecutorService executor) {
        this.store = store;
        this.packer = packer;
        this.executor = executor;
    }

    /**
     * Builds it for one platform.
     *
     * @throws com.alinesno.container.dockerfile.syntax.DockerfileException when a step cannot be done for a reason that the file is to blame for
     * @throws IOException when an input cannot be read, a base cannot be had, or the disk is full; the store keeps what was completed
     *     and the next build goes on from there
     */
    public BuiltStage build(StageRequest request, StageLog log) throws IOException {
        Tasks tasks = new Tasks(executor);
        Map<Integer, Future<StageState>> stages = new ConcurrentHashMap<>();
        StageSources sources = new StageSources(store, request, tasks, stages);
        StageSteps steps = new StageSteps(store, packer, request, sources, log);
        // Each comes after those that it needs, so a stage that waits for another waits for one that has begun.
        for (PlannedStage stage : request.plan().stages()) {
            stages.put(stage.number(), tasks.start(() -> {
                StageState state = begin(stage, request, sources);
                if (stage.base() instanceof StageBase.Directory directory) {
                    steps.begin(stage, directory.name(), state);
                }
                steps.run(stage, state);
                return state;
            }));
        }
        for (PlannedStage stage : request.plan().stages()) {
            sources.stage(stage.number());
        }
        PlannedStage target = request.plan().target();
        return sources.stage(target.number()).built(target.config(), request.created());
    }

    private StageState begin(PlannedStage stage, StageRequest request, StageSources sources)
            throws IOException, InterruptedException {
        if (stage.base() instanceof StageBase.Image image) {
            BaseImage base = request.bases().open(image.reference(), image.platform());
            return StageState.on(store, stage.platform(), base, base.image(image.platform()));
        }
        if (stage.base() instanceof StageBase.Stage below) {
            return sources.stage(below.number()).copy(stage.platform());
        }
        return StageState.scratch(store, stage.platform());
    }
}

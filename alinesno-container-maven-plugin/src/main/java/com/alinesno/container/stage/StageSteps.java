// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.IgnoreRules;
import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.ModeChange;
import com.alinesno.container.dockerfile.plan.PlannedStage;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.LayerRecords;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.rootfs.ContentSpool;
import com.alinesno.container.rootfs.RootIndex;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does the steps of one stage, one after the other. */
final class StageSteps {

    private final BlobStore store;
    private final LayerPacker packer;
    private final LayerRecords records;
    private final StageRequest request;
    private final StageSources sources;
    private final StageLog log;
    private final RunSteps commands;
    private final DownloadedFiles downloaded;

    StageSteps(BlobStore store, LayerPacker packer, StageRequest request, StageSources sources, StageLog log) {
        this.store = store;
        this.packer = packer;
        this.records = new LayerRecords(store);
        this.request = request;
        this.sources = sources;
        this.log = log;
        this.downloaded = new DownloadedFiles(store, request.downloads());
        this.commands = new RunSteps(store, packer, request, sources, log);
    }

    /** Puts all files of a build context into a stage that stands on them. */
    void begin(PlannedStage stage, String context, StageState state) throws IOException, InterruptedException {
        String line = "FROM " + context;
        Step.Copy all = new Step.Copy(
                stage.at(),
                line,
                false,
                new CopySource.Directory(context),
                List.of(),
                "/",
                true,
                null,
                null,
                false,
                false,
                List.of(),
                false,
                false);
        TargetLayer target = new TargetLayer(state.index(), request.modified());
        new CopyTree(all, sources.of(all, all.from()), target, TargetLayer.Change.NONE, 0, null, IgnoreRules.NONE)
                .copy("", "");
        try (ContentSpool content = new ContentSpool(store)) {
            LayerPlan plan = target.plan(line, read(target, content));
            state.add(all, packer.pack(plan, request.compression(), log::packed), plan);
        }
    }

    /** Does all of them on top of what the stage starts from. */
    void run(PlannedStage stage, StageState state) throws IOException, InterruptedException {
        int number = 0;
        for (Step step : stage.steps()) {
            number++;
            String label = (stage.name() == null ? "stage " + stage.number() : stage.name()) + " " + number + "/"
                    + stage.steps().size();
            boolean cached = run(step, state, label);
            log.done(label, step, cached);
        }
        state.index().save();
    }

    /** @return whether there was nothing to do */
    private boolean run(Step step, StageState state, String label) throws IOException, InterruptedException {
        if (step instanceof Step.Copy copy) {
            return copy(copy, state);
        }
        if (step instanceof Step.Workdir workdir) {
            return workdir(workdir, state);
        }
        if (step instanceof Step.Run run) {
            return commands.run(run, state, label);
        }
        state.add(step);
        return true;
    }

    private boolean workdir(Step.Workdir step, StageState state) throws IOException {
        TargetLayer target = new TargetLayer(state.index(), request.modified());
        Owner owner = step.user().isEmpty() ? Owner.ROOT : owner(step, step.user(), state.index());
        var place = target.follow(step.directory());
        if (place == null) {
            throw CopyFault.circle(step, step.directory());
        }
        if (place.blocked() || !target.makeDirectories(place.path(), 0755, owner)) {
            throw CopyFault.notDirectory(step, place.absolute());
        }
        LayerPlan plan = target.plan(name(step), Map.of());
        PackedLayer layer = packer.pack(plan, request.compression(), log::packed);
        state.add(step, layer, plan);
        return layer.cached();
    }

    private boolean copy(Step.Copy step, StageState state) throws IOException, InterruptedException {
        SourceTree source = sources.of(step, step.from());
        RootIndex below = step.link() ? RootIndex.empty(store) : state.index();
        TargetLayer.Change change = change(step, state.index());
        Map<CopyItem.Download, FileContent> downloads = downloaded.of(step);
        String key = source instanceof IndexTree index
                ? CopyKey.of(step, index.index().key(), below.key(), change.owner(), request.compression())
                : archiveKey(step, source, below, change, downloads);
        PackedLayer known = key == null ? null : records.find(key, name(step));
        if (known != null) {
            state.add(step, known);
            return true;
        }
        try (ContentSpool content = new ContentSpool(store)) {
            TargetLayer target = new TargetLayer(below, request.modified());
            ArchivePlacement archives = new ArchivePlacement(step, target, change, content);
            CopyLayer copied = new CopyLayer(step, source, target, change, request.modified(), store, archives);
            copied.place(downloads);
            String warning = copied.warning();
            if (warning != null) {
                log.warn(step.at() + ": " + warning);
            }
            LayerPlan plan = target.plan(name(step), read(target, content));
            PackedLayer layer = packer.pack(plan, request.compression(), log::packed);
            if (key != null) {
                records.keep(key, layer);
            }
            state.add(step, layer, plan);
            return layer.cached();
        }
    }

    /**
     * What is known of a layer without unpacking the archives that it is made of; null where there are none, for then there is
     * nothing to spare.
     */
    private @Nullable String archiveKey(
            Step.Copy step,
            SourceTree source,
            RootIndex below,
            TargetLayer.Change change,
            Map<CopyItem.Download, FileContent> downloads)
            throws IOException {
        if (!step.unpack() && !step.unpackDownloads()) {
            return null;
        }
        TargetLayer target = new TargetLayer(below, request.modified());
        List<LayerEntry> archives = new ArrayList<>();
        new CopyLayer(
                        step,
                        source,
                        target,
                        change,
                        request.modified(),
                        store,
                        (archive, name, place) -> archives.add(new LayerEntry.File(
                                "/" + archives.size() + "/root/" + place + (place.isEmpty() ? "x" : "/x"),
                                archive,
                                Attributes.FILE)))
                .place(downloads);
        if (archives.isEmpty()) {
            return null;
        }
        try (ContentSpool none = new ContentSpool(store)) {
            String plain = packer.key(target.plan("files", read(target, none)), request.compression());
            String packed = packer.key(new LayerPlan("archives", archives), request.compression());
            return CopyKey.of(step, plain + packed, below.key(), change.owner(), request.compression());
        }
    }

    /** What is at the paths that the target's copies come from. */
    static Map<SourceTree, Map<String, LayerEntry>> read(TargetLayer target, ContentSpool content) throws IOException {
        Map<SourceTree, Map<String, LayerEntry>> read = new LinkedHashMap<>();
        for (Map.Entry<SourceTree, List<String>> each : target.sources().entrySet()) {
            read.put(each.getKey(), each.getKey().read(each.getValue(), content));
        }
        return read;
    }

    private static TargetLayer.Change change(Step.Copy step, RootIndex index) throws IOException {
        ModeChange mode = null;
        if (step.chmod() != null) {
            try {
                mode = ModeChange.of(step.chmod());
            } catch (IllegalArgumentException e) {
                throw new DockerfileException(
                        step.at(),
                        "--chmod=" + step.chmod() + ": " + e.getMessage(),
                        "Write a mode such as 755 or u=rwX,go=rX.");
            }
        }
        return new TargetLayer.Change(step.chown() == null ? null : owner(step, step.chown(), index), mode);
    }

    private static Owner owner(Step step, String text, RootIndex index) throws IOException {
        @Nullable Owner owner = index.owner(text);
        if (owner == null) {
            throw new DockerfileException(
                    step.at(),
                    "unknown user or group: '" + text + "' is not in /etc/passwd and /etc/group of the stage",
                    "Make it by a RUN before, such as RUN useradd " + text.split(":", 2)[0] + ", or write numbers.");
        }
        return owner;
    }

    /** What people call the layer of a step. */
    static String name(Step step) {
        String text = step.createdBy();
        int comment = text.indexOf(" # buildkit");
        return comment < 0 ? text : text.substring(0, comment);
    }
}

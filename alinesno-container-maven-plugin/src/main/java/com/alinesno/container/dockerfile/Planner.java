// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.plan.PlannedStage;
import com.alinesno.container.dockerfile.plan.StageBase;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.dockerfile.syntax.Expansion;
import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.dockerfile.syntax.StageText;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the plan of a Dockerfile: what BuildKit's {@code dockerfile2llb} does, as a function of the file, the request and the configurations
 * of the bases.
 */
public final class Planner {

    private static final Set<String> PREDEFINED =
            Set.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy", "source_date_epoch");

    private final Dockerfile dockerfile;
    private final PlanRequest request;
    private final BaseConfigurations bases;
    private final Findings findings;
    private final GlobalArguments globals;
    private final StageGraph graph;

    private Planner(Dockerfile dockerfile, PlanRequest request, BaseConfigurations bases) {
        this.dockerfile = dockerfile;
        this.request = request;
        this.bases = bases;
        this.findings = new Findings(dockerfile.findings());
        checkDefaults();
        this.globals = GlobalArguments.of(dockerfile, request);
        this.graph = new StageGraph(dockerfile, request, globals, findings);
    }

    /**
     * Plans a target of a Dockerfile.
     *
     * @throws DockerfileException when a line cannot be followed, or when the file asks for findings to be errors and there are some
     * @throws IOException when the configuration of a base cannot be read
     */
    public static Plan plan(Dockerfile dockerfile, PlanRequest request, BaseConfigurations bases)
            throws IOException, InterruptedException {
        return new Planner(dockerfile, request, bases).plan();
    }

    private Plan plan() throws IOException, InterruptedException {
        StageNode target = graph.target();
        Set<StageNode> reachable = reachable(target);
        List<PlannedStage> stages = new ArrayList<>();
        for (StageNode node : graph.nodes()) {
            if (reachable.contains(node)) {
                stages.add(planned(node, node == target));
            }
        }
        if (!request.everyStage()) {
            findings.failIfAsked(dockerfile);
        }
        return new Plan(stages, findings.sorted(), undeclaredArguments());
    }

    /** The stages that the target needs; triggers of bases can add some. */
    private Set<StageNode> reachable(StageNode target) throws IOException, InterruptedException {
        while (true) {
            boolean everything = request.everyStage() && request.target() == null;
            Set<StageNode> reachable = everything ? new HashSet<>(graph.nodes()) : StageGraph.neededBy(target);
            boolean settled = true;
            for (StageNode node : graph.nodes()) {
                if (reachable.contains(node) && !node.triggered) {
                    node.triggered = true;
                    settled = false;
                    graph.trigger(node, triggers(node));
                }
            }
            if (settled) {
                return reachable;
            }
        }
    }

    private List<String> triggers(StageNode node) throws IOException, InterruptedException {
        if (node.base != null) {
            List<String> triggers = new ArrayList<>();
            for (Instruction instruction : node.base.instructions) {
                if (instruction instanceof Instruction.OnBuild onBuild) {
                    triggers.add(onBuild.trigger());
                }
            }
            return triggers;
        }
        PlannedState start = start(node);
        node.start = start;
        List<String> triggers = start.config().texts("OnBuild");
        if (triggers == null || node.replaced) {
            return List.of();
        }
        start.change(changes -> changes.texts("OnBuild", null));
        return triggers;
    }

    private PlannedState start(StageNode node) throws IOException, InterruptedException {
        Platform platform = node.asked != null ? node.asked : PlatformText.normal(request.platform());
        StageBase base = base(node);
        if (base instanceof StageBase.Image image) {
            return image(node, image);
        }
        return base instanceof StageBase.Directory ? PlannedState.on(ImageConfig.empty(platform), platform) : nothing();
    }

    private PlannedState nothing() {
        Platform platform = PlatformText.normal(request.platform());
        ImageConfig config = ImageConfig.empty(platform)
                .update(changes -> changes.workingDirectory("/")
                        .environment(Map.of(PlannedState.PATH, PlannedState.DEFAULT_PATH)));
        return PlannedState.on(config, platform);
    }

    private PlannedState image(StageNode node, StageBase.Image image) throws IOException, InterruptedException {
        ImageConfig config;
        try {
            config = bases.of(image.reference(), image.platform());
        } catch (DockerfileException e) {
            throw e;
        } catch (ConfigurationException e) {
            throw new DockerfileException(node.at(), e.found(), e.remedy());
        }
        Platform actual = config.platform();
        boolean same = actual.os().equals(image.platform().os())
                && actual.architecture().equals(image.platform().architecture());
        if (!same) {
            findings.report(
                    dockerfile.checks(),
                    Rule.INVALID_BASE_IMAGE_PLATFORM,
                    node.at(),
                    "the base " + node.reference + " is for " + actual + ", and " + image.platform()
                            + " was asked for");
        }
        return PlannedState.on(config, image.platform());
    }

    private StageBase base(StageNode node) {
        if (node.base != null) {
            return new StageBase.Stage(node.base.number);
        }
        Platform platform = node.asked != null ? node.asked : PlatformText.normal(request.platform());
        if (node.context != null) {
            return request.contexts().get(node.context) instanceof BuildContext.Image image
                    ? new StageBase.Image(image.reference(), platform)
                    : new StageBase.Directory(node.context);
        }
        return node.reference.equals("scratch")
                ? new StageBase.Scratch()
                : new StageBase.Image(node.reference, platform);
    }

    private PlannedStage planned(StageNode node, boolean isTarget) {
        PlannedState state = node.start;
        if (node.base != null) {
            if (node.base.end == null) {
                throw new IllegalStateException("the base of " + node.title() + " is not planned");
            }
            state = PlannedState.on(node.base.end);
        }
        if (state == null) {
            throw new IllegalStateException("the base of " + node.title() + " was not looked at");
        }
        List<Step> steps = new StagePlanner(dockerfile, request, graph, globals, findings, node, state).steps();
        node.end = state;
        ImageConfig config = state.config();
        if (isTarget) {
            config = config.update(changes -> changes.platform(PlatformText.normal(request.platform())));
        }
        return new PlannedStage(node.number, node.text.name(), node.at(), state.platform, base(node), steps, config);
    }

    /** The defaults alone must give a base, because not everybody who builds gives arguments. */
    private void checkDefaults() {
        Expansion.Style style = Expansion.Style.words(dockerfile.escape());
        try {
            GlobalArguments defaults = GlobalArguments.defaults(dockerfile, request);
            for (StageText stage : dockerfile.stages()) {
                if (!isReference(Expansion.of(stage.base(), style, defaults).text())) {
                    findings.report(
                            dockerfile.checks(),
                            Rule.INVALID_DEFAULT_ARG_IN_FROM,
                            stage.head().at(),
                            "the defaults of the arguments give no image for FROM " + Json.shorten(stage.base()));
                }
            }
        } catch (MalformedText | DockerfileException e) {
            return; // The plan itself will fail with it, or will not where an argument is given.
        }
    }

    private static boolean isReference(String text) {
        try {
            ImageReference.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return StageGraph.namesPlace(text);
        }
    }

    private List<String> undeclaredArguments() {
        Set<String> undeclared = new TreeSet<>(request.arguments().keySet());
        undeclared.removeAll(dockerfile.declaredArguments());
        undeclared.removeAll(globals.values().keySet());
        undeclared.removeIf(name -> name.startsWith("BUILDKIT_") || PREDEFINED.contains(name.toLowerCase(Locale.ROOT)));
        return List.copyOf(undeclared);
    }
}

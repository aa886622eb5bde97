// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.Expansion;
import com.alinesno.container.dockerfile.syntax.GoText;
import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.Instruction.Declaration;
import com.alinesno.container.dockerfile.syntax.Instruction.Pair;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the instructions of one stage into steps, and its state into what the last of them leaves. */
final class StagePlanner {

    /** Arguments that only BuildKit's scanner reads. */
    private static final Set<String> FOR_SCANNERS = Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

    private final PlanRequest request;
    private final GlobalArguments globals;
    private final Findings findings;
    private final StageNode node;
    private final PlannedState state;
    private final Expansion.Style style;
    private final CopyPlanner copies;
    private final RunPlanner runs;
    private final StageChecks checks;
    private final List<Step> steps = new ArrayList<>();

    StagePlanner(
            Dockerfile dockerfile,
            PlanRequest request,
            StageGraph graph,
            GlobalArguments globals,
            Findings findings,
            StageNode node,
            PlannedState state) {
        this.request = request;
        this.globals = globals;
        this.findings = findings;
        this.node = node;
        this.state = state;
        this.style = Expansion.Style.words(dockerfile.escape());
        this.copies = new CopyPlanner(request, graph, findings, node, state);
        this.runs = new RunPlanner(request, graph, node, state);
        this.checks = new StageChecks(findings);
    }

    List<Step> steps() {
        for (Instruction instruction : node.instructions) {
            try {
                plan(instruction);
            } catch (MalformedText e) {
                throw e.at(instruction.head().at());
            }
        }
        return steps;
    }

    private void plan(Instruction instruction) throws MalformedText {
        if (instruction instanceof Instruction.Copy copy) {
            steps.add(copies.plan(copy, words(instruction)));
        } else if (instruction instanceof Instruction.Add add) {
            steps.add(copies.plan(add, words(instruction)));
        } else if (instruction instanceof Instruction.Run run) {
            steps.add(runs.plan(run, words(instruction)));
        } else if (instruction instanceof Instruction.Workdir workdir) {
            workdir(workdir);
        } else if (instruction instanceof Instruction.OnBuild onBuild) {
            onBuild(onBuild);
        } else {
            steps.add(new Step.Configure(instruction.head().at(), configure(instruction)));
        }
    }

    /** Expands words with what is set before the instruction, and says what is not. */
    private ExpandedWords words(Instruction instruction) {
        return new ExpandedWords(style, state) {
            @Override
            void unmatched(Set<String> names) {
                reportUndefined(instruction, names);
            }
        };
    }

    private void reportUndefined(Instruction instruction, Set<String> names) {
        for (String name : names) {
            if (!state.arguments().containsKey(name) && !FOR_SCANNERS.contains(name)) {
                findings.report(
                        instruction.head().checks(),
                        Rule.UNDEFINED_VAR,
                        instruction.head().at(),
                        "the variable $" + name + " is not defined here"
                                + Findings.meant(name, state.environment().keySet(), "$"));
            }
        }
    }

    /** Changes the configuration; the text of the history. */
    private String configure(Instruction instruction) throws MalformedText {
        ExpandedWords words = words(instruction);
        if (instruction instanceof Instruction.Env env) {
            return env(env, words.pairs(env.pairs()));
        } else if (instruction instanceof Instruction.Label label) {
            return label(label, words.pairs(label.pairs()));
        } else if (instruction instanceof Instruction.Arg arg) {
            return arg(arg, words);
        } else if (instruction instanceof Instruction.Expose expose) {
            return expose(expose);
        } else if (instruction instanceof Instruction.Volume volume) {
            return volume(words.all(volume.paths()));
        } else if (instruction instanceof Instruction.User user) {
            String name = words.one(user.user());
            state.change(changes -> changes.user(name));
            return "USER " + name;
        } else if (instruction instanceof Instruction.StopSignal signal) {
            return stopSignal(words.one(signal.signal()));
        } else {
            return configureCommand(instruction);
        }
    }

    private String configureCommand(Instruction instruction) {
        if (instruction instanceof Instruction.Cmd cmd) {
            return cmd(cmd);
        } else if (instruction instanceof Instruction.Entrypoint entrypoint) {
            return entrypoint(entrypoint);
        } else if (instruction instanceof Instruction.Health health) {
            return health(health);
        } else if (instruction instanceof Instruction.Shell shell) {
            state.change(changes -> changes.texts("Shell", shell.words()));
            return "SHELL " + GoText.list(shell.words());
        } else if (instruction instanceof Instruction.Maintainer maintainer) {
            state.change(changes -> changes.author(maintainer.name()));
            return "MAINTAINER " + maintainer.name();
        }
        throw new IllegalStateException("no step for " + instruction);
    }

    private String env(Instruction.Env env, List<Pair> pairs) {
        StringBuilder history = new StringBuilder("ENV");
        for (Pair pair : pairs) {
            checks.legacy(env.head(), pair);
            checks.secret(env.head(), "ENV", pair.key());
            history.append(' ').append(pair.key()).append('=').append(pair.value());
            state.set(pair.key(), pair.value());
        }
        return history.toString();
    }

    private String label(Instruction.Label label, List<Pair> pairs) {
        StringBuilder history = new StringBuilder("LABEL");
        Map<String, String> labels = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            checks.legacy(label.head(), pair);
            history.append(' ').append(pair.key()).append('=').append(pair.value());
            labels.put(pair.key(), pair.value());
        }
        state.change(changes -> changes.labels(labels));
        return history.toString();
    }

    /** Values of one instruction see each other. */
    private String arg(Instruction.Arg arg, ExpandedWords words) throws MalformedText {
        List<String> history = new ArrayList<>();
        for (Declaration declaration : arg.declarations()) {
            String name = declaration.key();
            checks.secret(arg.head(), "ARG", name);
            String value = request.arguments().get(name);
            String otherwise = declaration.value();
            if (value == null) {
                value = otherwise == null ? globals.get(name) : words.one(otherwise);
            }
            state.declare(name, value);
            history.add(value == null ? name : name + "=" + value);
        }
        return "ARG " + String.join(" ", history);
    }

    private String expose(Instruction.Expose expose) throws MalformedText {
        List<String> ports = new ArrayList<>();
        for (String port : expose.ports()) {
            for (String word : Expansion.of(port, style, state).words()) {
                ports.addAll(new ExposedPort(word).exposed(expose.head(), findings));
            }
        }
        state.change(changes -> changes.exposedPorts(ports));
        return "EXPOSE " + GoText.list(ports);
    }

    private String volume(List<String> paths) throws MalformedText {
        if (paths.contains("")) {
            throw new MalformedText(
                    "a volume of VOLUME is empty once its variables are put in", "Give the variable a value above.");
        }
        state.change(changes -> changes.volumes(paths));
        return "VOLUME " + GoText.list(paths);
    }

    private String stopSignal(String signal) throws MalformedText {
        Signals.require(signal);
        state.change(changes -> changes.stopSignal(signal));
        return "STOPSIGNAL " + signal;
    }

    private String cmd(Instruction.Cmd cmd) {
        checks.once(cmd.head(), "CMD");
        List<String> words = words(cmd.command(), cmd.head());
        state.change(changes -> changes.command(words.isEmpty() ? null : words).argsEscaped());
        return "CMD " + GoText.quotedList(words);
    }

    /** Clears the command of the base, but not one that the stage has set. */
    private String entrypoint(Instruction.Entrypoint entrypoint) {
        checks.once(entrypoint.head(), "ENTRYPOINT");
        List<String> words = words(entrypoint.command(), entrypoint.head());
        state.change(changes -> changes.entrypoint(words.isEmpty() ? null : words));
        if (!checks.has("CMD")) {
            state.change(changes -> changes.command(null));
        }
        return "ENTRYPOINT " + GoText.quotedList(words);
    }

    private List<String> words(Instruction.Command command, Instruction.Head head) {
        if (!command.forShell()) {
            return command.words();
        }
        if (!state.hasOwnShell()) {
            checks.shellForm(head);
        }
        return RunPlanner.withShell(state.shell(), String.join(" ", command.words()));
    }

    private String health(Instruction.Health health) {
        checks.once(health.head(), "HEALTHCHECK");
        HealthCheck check = health.check();
        state.change(changes -> changes.healthCheck(check));
        return "HEALTHCHECK {Test:" + GoText.list(check.test()) + " Interval:" + text(check.interval()) + " Timeout:"
                + text(check.timeout()) + " StartPeriod:" + text(check.startPeriod()) + " StartInterval:"
                + text(check.startInterval()) + " Retries:" + (check.retries() == null ? 0 : check.retries()) + "}";
    }

    private static String text(@Nullable Duration duration) {
        return GoText.duration(duration == null ? Duration.ZERO : duration);
    }

    private void workdir(Instruction.Workdir workdir) throws MalformedText {
        String path = words(workdir).one(workdir.path());
        if (!state.hasOwnDirectory() && ImagePath.isRelative(path)) {
            findings.report(
                    workdir.head().checks(),
                    Rule.WORKDIR_RELATIVE_PATH,
                    workdir.head().at(),
                    "WORKDIR " + Json.shorten(path) + " is relative to a directory of the base, which can change");
        }
        String configured = state.config().workingDirectory();
        String directory = ImagePath.resolve(configured == null ? "" : configured, path);
        state.enterOwn(directory);
        String history = "WORKDIR " + directory;
        steps.add(
                directory.equals("/")
                        ? new Step.Configure(workdir.head().at(), history)
                        : new Step.Workdir(workdir.head().at(), history, ImagePath.absolute(directory), state.user()));
    }

    /** Kept for child images; it leaves no line in the history. */
    private void onBuild(Instruction.OnBuild onBuild) {
        List<String> triggers = new ArrayList<>();
        List<String> present = state.config().texts("OnBuild");
        if (present != null) {
            triggers.addAll(present);
        }
        triggers.add(onBuild.trigger());
        state.change(changes -> changes.texts("OnBuild", triggers));
    }
}

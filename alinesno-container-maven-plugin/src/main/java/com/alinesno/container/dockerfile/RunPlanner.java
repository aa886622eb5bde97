// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.RunMount;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.Heredoc;
import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.MountText;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans {@code RUN}. */
final class RunPlanner {

    private static final String SCRIPTS = "/dev/pipes/";
    private static final String SECRETS = "/run/secrets/";
    private static final String AGENTS = "/run/buildkit/ssh_agent.";
    private static final List<String> PROXIES =
            List.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy");

    private final PlanRequest request;
    private final StageGraph graph;
    private final StageNode node;
    private final PlannedState state;

    RunPlanner(PlanRequest request, StageGraph graph, StageNode node, PlannedState state) {
        this.request = request;
        this.graph = graph;
        this.node = node;
        this.state = state;
    }

    /** The words of the shell before a command. */
    static List<String> withShell(List<String> shell, String command) {
        List<String> words = new ArrayList<>(shell);
        words.add(command);
        return words;
    }

    Step.Run plan(Instruction.Run run, ExpandedWords words) throws MalformedText {
        Map<String, String> scripts = new LinkedHashMap<>();
        String line = String.join(" ", run.command().words());
        if (!run.heredocs().isEmpty()) {
            line = withHeredocs(line, run.heredocs(), scripts);
        }
        List<String> arguments = run.command().forShell()
                ? withShell(state.shell(), line)
                : run.command().words();
        if (arguments.isEmpty()) {
            throw new MalformedText("RUN has no command", "Write one: RUN [\"program\", \"argument\"].");
        }
        return new Step.Run(
                run.head().at(),
                "RUN " + history(arguments) + " # buildkit",
                arguments,
                state.environment(),
                proxies(),
                state.user(),
                ImagePath.absolute(state.directory()),
                mounts(run, words),
                run.network(),
                run.privileged(),
                scripts);
    }

    /** A heredoc alone is the command, or a program; with anything else on its line the shell has to read it. */
    private String withHeredocs(String line, List<Heredoc> heredocs, Map<String, String> scripts) {
        Heredoc first = heredocs.get(0);
        if (Heredoc.announced(line) != null) {
            String text = first.text();
            if (text.startsWith("#!") && !state.config().platform().os().equals("windows")) {
                String script = ImagePath.clean(SCRIPTS + first.word());
                scripts.put(script, text);
                return script;
            }
            return text;
        }
        StringBuilder whole = new StringBuilder(line);
        for (Heredoc heredoc : heredocs) {
            whole.append('\n').append(heredoc.content()).append(heredoc.word());
        }
        return whole.toString();
    }

    /** The arguments are shown before the command, because they decide what it does. */
    private String history(List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (!state.arguments().isEmpty()) {
            words.add("|" + state.arguments().size());
        }
        state.arguments().forEach((name, declared) -> {
            String value = state.get(name);
            words.add(name + "=" + (value != null ? value : declared == null ? "" : declared));
        });
        words.addAll(arguments);
        return String.join(" ", words);
    }

    /** Without any declaration, and without a trace. */
    private Map<String, String> proxies() {
        Map<String, String> proxies = new TreeMap<>();
        new TreeMap<>(request.arguments()).forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (PROXIES.contains(lower) && !value.isEmpty()) {
                proxies.put(lower, value);
                proxies.put(lower.toUpperCase(Locale.ROOT), value);
            }
        });
        proxies.keySet().removeAll(state.environment().keySet());
        return proxies;
    }

    private List<RunMount> mounts(Instruction.Run run, ExpandedWords words) throws MalformedText {
        List<RunMount> mounts = new ArrayList<>();
        int agents = 0;
        for (String text : run.mounts()) {
            MountText mount = MountText.read(text, words::one);
            switch (mount.type()) {
                case "secret" -> mounts.add(secret(mount));
                case "ssh" -> mounts.add(agent(mount, agents++));
                case "tmpfs" -> mounts.add(new RunMount.Tmpfs(target(mount), mount.size()));
                case "cache" -> mounts.add(cache(mount, MountText.from(text)));
                default ->
                    mounts.add(new RunMount.Bind(
                            target(mount),
                            source(mount, MountText.from(text)),
                            ImagePath.absolute(mount.text("source")),
                            mount.isReadOnly()));
            }
        }
        return mounts;
    }

    private CopySource source(MountText mount, @Nullable String from) throws MalformedText {
        if (from == null) {
            return mount.type().equals("cache") ? new CopySource.Nothing() : new CopySource.Context();
        }
        StageNode stage = graph.named(from);
        if (stage == null) {
            return graph.external(from);
        }
        if (stage.end == null) {
            throw new MalformedText(
                    "the stage '" + Json.shorten(from) + "' of --mount stands below the stage '" + node.title() + "'",
                    "Put it above.");
        }
        return new CopySource.Stage(stage.number);
    }

    private String target(MountText mount) throws MalformedText {
        String path = mount.text("target");
        String target = ImagePath.absolute(ImagePath.isRelative(path) ? state.directory() + "/" + path : path);
        if (target.equals("/")) {
            throw new MalformedText(
                    "--mount cannot take the place of the root directory", "Name a directory with target=.");
        }
        return target;
    }

    private RunMount cache(MountText mount, @Nullable String from) throws MalformedText {
        String id = mount.text("id");
        String sharing = mount.text("sharing");
        return new RunMount.Cache(
                target(mount),
                id.isEmpty() ? ImagePath.clean(mount.text("target")) : id,
                sharing.isEmpty()
                        ? RunMount.Sharing.SHARED
                        : RunMount.Sharing.valueOf(sharing.toUpperCase(Locale.ROOT)),
                mount.isReadOnly(),
                source(mount, from),
                ImagePath.absolute(mount.text("source")),
                (int) mount.number("mode", 8, 0755),
                mount.number("uid", 10, 0),
                mount.number("gid", 10, 0));
    }

    private RunMount secret(MountText mount) throws MalformedText {
        String target = mount.text("target");
        String id = mount.text("source").isEmpty() ? mount.text("id") : mount.text("source");
        if (id.isEmpty()) {
            id = ImagePath.name(target);
        }
        String variable = mount.value("env");
        String path = target;
        if (path.isEmpty() && variable == null) {
            path = SECRETS + ImagePath.name(id);
        }
        return new RunMount.Secret(
                path.isEmpty() ? null : absolute(path),
                id,
                variable,
                mount.isRequired(),
                (int) mount.number("mode", 8, 0400),
                mount.number("uid", 10, 0),
                mount.number("gid", 10, 0));
    }

    private RunMount agent(MountText mount, int number) throws MalformedText {
        String target = mount.text("target");
        String id = mount.text("id");
        return new RunMount.Ssh(
                target.isEmpty() ? AGENTS + number : absolute(target),
                id.isEmpty() ? "default" : id,
                mount.isRequired(),
                (int) mount.number("mode", 8, 0600),
                mount.number("uid", 10, 0),
                mount.number("gid", 10, 0));
    }

    private String absolute(String path) {
        return ImagePath.absolute(ImagePath.isRelative(path) ? state.directory() + "/" + path : path);
    }
}

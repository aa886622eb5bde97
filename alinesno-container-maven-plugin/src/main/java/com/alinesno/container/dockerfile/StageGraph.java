// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.convention.Nearest;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.dockerfile.syntax.Expansion;
import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.MountText;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.dockerfile.syntax.SourceLine;
import com.alinesno.container.dockerfile.syntax.StageText;
import com.alinesno.container.dockerfile.syntax.Variables;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stages of a file, what each is built on and takes files from, and which of them a target needs. */
final class StageGraph {

    /** Names of images that only we have beside those of registries: they say where the image lies. */
    private static final Pattern TRANSPORT = Pattern.compile("(?:oci:|tar://|docker://|registry://).*");

    private final Dockerfile dockerfile;
    private final PlanRequest request;
    private final GlobalArguments globals;
    private final Findings findings;
    private final List<StageNode> nodes = new ArrayList<>();
    private final Map<String, StageNode> byName = new HashMap<>();
    private final Map<String, String> contexts = new HashMap<>();

    StageGraph(Dockerfile dockerfile, PlanRequest request, GlobalArguments globals, Findings findings) {
        this.dockerfile = dockerfile;
        this.request = request;
        this.globals = globals;
        this.findings = findings;
        request.contexts().keySet().forEach(name -> contexts.put(familiar(name), name));
        for (StageText text : dockerfile.stages()) {
            add(text);
        }
        for (StageNode node : nodes) {
            for (Instruction instruction : node.instructions) {
                connect(node, instruction);
            }
        }
        requireNoCircle();
    }

    List<StageNode> nodes() {
        return nodes;
    }

    private void add(StageText text) {
        SourceLine at = text.head().at();
        Expansion.Result base = expand(text.base(), at);
        reportUndeclared(text, base);
        if (base.text().isEmpty()) {
            throw new DockerfileException(
                    at,
                    "the image of FROM " + Json.shorten(text.base()) + " is empty",
                    "Declare the argument above the first FROM and give it a value there or as a build argument; an ARG below a FROM belongs to that stage.");
        }
        Platform asked = platform(text, at);
        String name = text.name();
        String own = name == null ? null : context(name);
        StageNode on = byName.get(base.text());
        String of = own == null && on == null ? context(base.text()) : null;
        StageNode node = new StageNode(
                nodes.size(), text, base.text(), asked, own != null ? null : on, own != null ? own : of, own != null);
        if (own == null && on == null && of == null) {
            requireReference(base.text(), at);
        }
        nodes.add(node);
        if (name != null) {
            byName.put(name, node);
        }
    }

    private Expansion.Result expand(String word, SourceLine at) {
        try {
            return Expansion.of(word, Expansion.Style.words(dockerfile.escape()), globals);
        } catch (MalformedText e) {
            throw e.at(at);
        }
    }

    private void reportUndeclared(StageText text, Expansion.Result word) {
        for (String name : word.unmatched()) {
            if (!globals.declared().contains(name)) {
                findings.report(
                        text.head().checks(),
                        Rule.UNDEFINED_ARG_IN_FROM,
                        text.head().at(),
                        "the argument '" + name + "' is not declared above the first FROM"
                                + Findings.meant(name, globals.declared(), ""));
            }
        }
    }

    private @Nullable Platform platform(StageText text, SourceLine at) {
        String word = text.platform();
        if (word == null) {
            return null;
        }
        Expansion.Result expanded = expand(word, at);
        reportUndeclared(text, expanded);
        new PlatformChecks(findings, text, globals).check(word, expanded, request.buildPlatform());
        if (expanded.text().isEmpty()) {
            throw new DockerfileException(
                    at,
                    "--platform=" + Json.shorten(word) + " is empty" + meant(expanded.unmatched()),
                    "Declare the argument above the first FROM and give it a value.");
        }
        try {
            return PlatformText.parse(expanded.text(), request.buildPlatform());
        } catch (MalformedText e) {
            throw e.at(at);
        }
    }

    private String meant(Set<String> names) {
        return names.isEmpty() ? "" : Findings.meant(names.iterator().next(), globals.declared(), "");
    }

    /** The build context that a name stands for, by the name it was given by, or null. */
    private @Nullable String context(String name) {
        return name.equalsIgnoreCase("scratch") || name.equalsIgnoreCase("context")
                ? null
                : contexts.get(familiar(name));
    }

    /** Names that mean the same image are one: {@code node}, {@code node:latest}, {@code docker.io/library/node}. */
    private static String familiar(String name) {
        try {
            String familiar = ImageReference.parse(name).toString();
            return familiar.endsWith(":latest")
                    ? familiar.substring(0, familiar.length() - ":latest".length())
                    : familiar;
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** Whether the name of an image says where it lies, as our own names of bases do. */
    static boolean namesPlace(String reference) {
        return TRANSPORT.matcher(reference).matches();
    }

    private void requireReference(String reference, SourceLine at) {
        if (reference.equals("scratch") || namesPlace(reference)) {
            return;
        }
        try {
            ImageReference.parse(reference);
        } catch (IllegalArgumentException e) {
            String nearest = Nearest.of(reference, new TreeSet<>(byName.keySet()));
            throw new DockerfileException(
                    at,
                    "'" + Json.shorten(reference) + "' is neither a stage above nor the name of an image",
                    nearest != null
                            ? "Did you mean " + nearest + "?"
                            : "Write it in lower case, as in node:22-alpine.");
        }
    }

    private void connect(StageNode node, Instruction instruction) {
        try {
            if (instruction instanceof Instruction.Copy copy && !copy.from().isEmpty()) {
                connect(node, copySource(copy), instruction, copy.from());
            } else if (instruction instanceof Instruction.Run run) {
                for (String mount : run.mounts()) {
                    String from = MountText.from(mount);
                    if (from != null) {
                        connect(node, named(from), instruction, from);
                    }
                }
            }
        } catch (MalformedText e) {
            throw e.at(instruction.head().at());
        }
    }

    private void connect(StageNode node, @Nullable StageNode source, Instruction instruction, String from) {
        if (source != null) {
            node.sources.add(source);
        } else if (context(from) == null) {
            requireReference(from, instruction.head().at());
        }
    }

    /** The stage that {@code COPY --from} names, by name or by number; null where it names an image or a build context. */
    @Nullable
    StageNode copySource(Instruction.Copy copy) throws MalformedText {
        String from = copy.from();
        String plain = Expansion.of(from, Expansion.Style.words(dockerfile.escape()), Variables.NONE)
                .text();
        if (!plain.equals(from)) {
            throw new MalformedText(
                    "--from=" + Json.shorten(from) + " holds a variable, which is not expanded there",
                    "Make a stage with FROM " + Json.shorten(from) + " AS NAME, and name that stage.");
        }
        if (!from.matches("[+-]?\\d{1,9}")) {
            return named(from);
        }
        int number = Integer.parseInt(from);
        if (number < 0 || number >= nodes.size()) {
            throw new MalformedText(
                    "there is no stage " + from, "The stages are numbered from 0 to " + (nodes.size() - 1) + ".");
        }
        return nodes.get(number);
    }

    /** The last stage of that name in any case, or null. */
    @Nullable
    StageNode named(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** What a word that names no stage takes files from. */
    CopySource external(String from) {
        if (from.equals("scratch")) {
            return new CopySource.Nothing();
        }
        String context = context(from);
        if (context == null) {
            return new CopySource.Image(from, request.platform());
        }
        return request.contexts().get(context) instanceof BuildContext.Image image
                ? new CopySource.Image(image.reference(), request.platform())
                : new CopySource.Directory(context);
    }

    private void requireNoCircle() {
        Set<StageNode> finished = new HashSet<>();
        for (StageNode node : nodes) {
            visit(node, new LinkedHashSet<>(), finished);
        }
    }

    private static void visit(StageNode node, Set<StageNode> path, Set<StageNode> finished) {
        if (path.contains(node)) {
            throw new DockerfileException(
                    node.at(),
                    "the stage '" + node.title() + "' takes files from itself, by way of others or at once",
                    "Take them from a stage above.");
        }
        if (finished.add(node)) {
            path.add(node);
            node.sources.forEach(source -> visit(source, path, finished));
            path.remove(node);
        }
    }

    /** The stage to build. */
    StageNode target() {
        String target = request.target();
        if (target == null) {
            return nodes.get(nodes.size() - 1);
        }
        StageNode node = named(target);
        if (node == null && target.matches("\\d{1,6}") && Integer.parseInt(target) < nodes.size()) {
            node = nodes.get(Integer.parseInt(target));
        }
        if (node != null) {
            return node;
        }
        Set<String> names = new TreeSet<>(byName.keySet());
        String nearest = Nearest.of(target, names);
        throw new DockerfileException(
                SourceLine.whole(dockerfile.path()),
                "the target '" + Json.shorten(target) + "' is not a stage of the file",
                nearest != null
                        ? "Did you mean " + nearest + "?"
                        : names.isEmpty()
                                ? "None of its stages has a name."
                                : "Its stages are " + String.join(", ", names) + ".");
    }

    /** The stages that a target needs, itself included. */
    static Set<StageNode> neededBy(StageNode target) {
        Set<StageNode> needed = new LinkedHashSet<>();
        addNeeded(target, needed);
        return needed;
    }

    private static void addNeeded(StageNode node, Set<StageNode> needed) {
        if (needed.add(node)) {
            if (node.base != null) {
                addNeeded(node.base, needed);
            }
            node.sources.forEach(source -> addNeeded(source, needed));
        }
    }

    /** Puts the triggers of its base before the instructions of a stage, with the stages that they take files from. */
    void trigger(StageNode node, List<String> triggers) {
        List<Instruction> fired = new ArrayList<>();
        for (String trigger : triggers) {
            Instruction instruction = TriggerReader.read(trigger, node, dockerfile.checks());
            connect(node, instruction);
            fired.add(instruction);
        }
        node.instructions.addAll(0, fired);
    }
}

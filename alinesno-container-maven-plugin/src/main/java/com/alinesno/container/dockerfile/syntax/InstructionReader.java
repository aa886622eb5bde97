// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.convention.Nearest;
import com.alinesno.container.dockerfile.syntax.Flags.Kind;
import com.alinesno.container.dockerfile.syntax.Instruction.Command;
import com.alinesno.container.dockerfile.syntax.Instruction.Declaration;
import com.alinesno.container.dockerfile.syntax.Instruction.Head;
import com.alinesno.container.dockerfile.syntax.Instruction.Pair;
import com.alinesno.container.dockerfile.syntax.Instruction.Sources;
import com.alinesno.container.dockerfile.syntax.Instruction.Transfer;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes an instruction of a statement. */
public final class InstructionReader {

    private static final List<String> NAMES = List.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Map<String, Kind> COPY_FLAGS = Map.of(
            "from", Kind.VALUE,
            "chown", Kind.VALUE,
            "chmod", Kind.VALUE,
            "link", Kind.SWITCH,
            "parents", Kind.SWITCH,
            "exclude", Kind.VALUES);
    private static final Map<String, Kind> ADD_FLAGS = Map.of(
            "chown", Kind.VALUE,
            "chmod", Kind.VALUE,
            "link", Kind.SWITCH,
            "keep-git-dir", Kind.SWITCH,
            "checksum", Kind.VALUE,
            "unpack", Kind.SWITCH,
            "exclude", Kind.VALUES);
    private static final Map<String, Kind> RUN_FLAGS =
            Map.of("mount", Kind.VALUES, "network", Kind.VALUE, "security", Kind.VALUE, "device", Kind.VALUES);
    private static final Pattern ONBUILD = Pattern.compile("^\\s*ONBUILD\\s*", Pattern.CASE_INSENSITIVE);

    private final Statement statement;
    private final String name;

    private InstructionReader(Statement statement) {
        this.statement = statement;
        this.name = statement.name().toUpperCase(Locale.ROOT);
    }

    /**
     * Reads any instruction but {@code FROM}.
     *
     * @throws DockerfileException when it is not an instruction
     */
    public static Instruction read(Statement statement, CheckOptions checks) {
        try {
            return new InstructionReader(statement)
                    .read(new Head(statement.keyword(), statement.at(), checks.with(statement.comments())));
        } catch (MalformedText e) {
            throw e.at(statement.at());
        }
    }

    private Instruction read(Head head) throws MalformedText {
        return switch (name) {
            case "ADD", "COPY" -> transfer(head);
            case "RUN" -> run(head);
            case "ENV" -> new Instruction.Env(head, pairs());
            case "LABEL" -> new Instruction.Label(head, pairs());
            case "ARG" -> new Instruction.Arg(head, declarations());
            case "CMD" -> new Instruction.Cmd(head, command(noFlags().rest()));
            case "ENTRYPOINT" ->
                new Instruction.Entrypoint(head, command(noFlags().rest()));
            case "HEALTHCHECK" -> new Instruction.Health(head, HealthReader.read(statement));
            case "SHELL" -> new Instruction.Shell(head, shell());
            case "EXPOSE" ->
                new Instruction.Expose(
                        head, Words.plain(argument()).stream().sorted().toList());
            case "VOLUME" -> new Instruction.Volume(head, volumes());
            case "USER" -> new Instruction.User(head, argument());
            case "WORKDIR" -> new Instruction.Workdir(head, argument());
            case "STOPSIGNAL" -> new Instruction.StopSignal(head, argument());
            case "MAINTAINER" -> new Instruction.Maintainer(head, argument());
            case "ONBUILD" -> new Instruction.OnBuild(head, trigger());
            default -> throw unknown();
        };
    }

    private MalformedText unknown() {
        String nearest = Nearest.of(name, NAMES);
        return new MalformedText(
                "'" + Json.shorten(statement.keyword()) + "' is an unknown instruction",
                nearest != null
                        ? "Did you mean " + nearest + "?"
                        : "If it belongs to the line above, end that one with '" + statement.escape() + "'.");
    }

    private Statement noFlags() throws MalformedText {
        Flags.of(name, statement.flags(), Flags.NONE);
        return statement;
    }

    /** The arguments as one text, of which there must be one. */
    private String argument() throws MalformedText {
        if (!name.equals("STOPSIGNAL")) {
            noFlags();
        }
        if (statement.rest().isEmpty()) {
            throw missing("an argument");
        }
        return statement.rest();
    }

    private MalformedText missing(String what) {
        return new MalformedText(name + " needs " + what, "Complete the line, or leave it out.");
    }

    private Command command(String rest) throws MalformedText {
        List<String> words = JsonWords.read(rest);
        if (words != null) {
            return new Command(words, false);
        }
        return new Command(rest.isEmpty() ? List.of() : List.of(rest), true);
    }

    private List<String> shell() throws MalformedText {
        noFlags();
        List<String> words = JsonWords.read(statement.rest());
        if (words == null || words.isEmpty()) {
            throw new MalformedText(
                    "SHELL takes a JSON array of at least one word, found '" + Json.shorten(statement.rest()) + "'",
                    "Write SHELL [\"/bin/bash\", \"-c\"].");
        }
        return words;
    }

    /** A JSON array or words between blanks. */
    private List<String> list() throws MalformedText {
        List<String> words = JsonWords.read(statement.rest());
        return words != null ? words : Words.plain(statement.rest());
    }

    private List<String> volumes() throws MalformedText {
        noFlags();
        List<String> paths = new ArrayList<>();
        for (String path : list()) {
            String trimmed = GoText.trim(path);
            if (trimmed.isEmpty()) {
                throw new MalformedText("a volume of VOLUME is empty", "Name an absolute path of the image.");
            }
            paths.add(trimmed);
        }
        if (paths.isEmpty()) {
            throw missing("a path");
        }
        return paths;
    }

    private List<Pair> pairs() throws MalformedText {
        noFlags();
        List<String> words = Words.quoted(statement.rest(), statement.escape());
        if (words.isEmpty()) {
            throw missing("a name and a value");
        }
        if (words.get(0).indexOf('=') < 0) {
            String[] parts = Words.BLANKS.split(statement.rest(), 2);
            if (parts.length < 2) {
                throw new MalformedText(
                        name + " " + Json.shorten(parts[0]) + " has no value", "Write " + name + " name=value.");
            }
            return List.of(pair(parts[0], parts[1], true));
        }
        List<Pair> pairs = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new MalformedText(
                        "'" + Json.shorten(word) + "' of " + name + " has no '='",
                        "Write name=value, and put a value with blanks in double quotes.");
            }
            pairs.add(pair(word.substring(0, equals), word.substring(equals + 1), false));
        }
        return pairs;
    }

    private Pair pair(String key, String value, boolean legacy) throws MalformedText {
        requireName(key);
        return new Pair(key, value, legacy);
    }

    private void requireName(String key) throws MalformedText {
        if (key.isEmpty()) {
            throw new MalformedText(
                    name + " has a value without a name", "Write name=value, without a blank before '='.");
        }
    }

    private List<Declaration> declarations() throws MalformedText {
        List<Declaration> declarations = new ArrayList<>();
        for (String word : Words.quoted(statement.rest(), statement.escape())) {
            int equals = word.indexOf('=');
            if (equals >= 0) {
                requireName(word.substring(0, equals));
            }
            declarations.add(
                    equals < 0
                            ? new Declaration(word, null)
                            : new Declaration(word.substring(0, equals), word.substring(equals + 1)));
        }
        if (declarations.isEmpty()) {
            throw missing("a name");
        }
        return declarations;
    }

    private Instruction transfer(Head head) throws MalformedText {
        boolean add = name.equals("ADD");
        List<String> words = list();
        if (words.size() < 2) {
            throw new MalformedText(
                    name + " needs a source and a destination, found " + words.size() + " of the two",
                    "Write " + name + " SOURCE... DESTINATION.");
        }
        Flags flags = Flags.of(name, statement.flags(), add ? ADD_FLAGS : COPY_FLAGS);
        Transfer transfer = new Transfer(
                flags.text("chown"),
                flags.text("chmod"),
                flags.isOn("link"),
                flags.all("exclude"),
                flags.text("checksum"),
                flags.has("unpack") ? Boolean.valueOf(flags.isOn("unpack")) : null,
                flags.isOn("keep-git-dir"));
        Sources sources = sources(words);
        return add
                ? new Instruction.Add(head, sources, transfer)
                : new Instruction.Copy(head, sources, transfer, flags.text("from"), flags.isOn("parents"));
    }

    private Sources sources(List<String> words) throws MalformedText {
        String destination = words.get(words.size() - 1);
        if (Heredoc.announced(destination) != null) {
            throw new MalformedText(
                    "the destination of " + name + " is a heredoc",
                    "Write the path of the image after the heredoc's word.");
        }
        List<String> paths = new ArrayList<>();
        List<Heredoc> heredocs = new ArrayList<>();
        for (String word : words.subList(0, words.size() - 1)) {
            Heredoc announced = Heredoc.announced(word);
            if (announced == null) {
                paths.add(word);
            } else {
                heredocs.add(announced.with(content(announced.word())));
            }
        }
        return new Sources(paths, heredocs, destination);
    }

    /** The last heredoc of a word counts; one that the reader did not take for such has no content. */
    private String content(String word) {
        String content = "";
        for (Heredoc heredoc : statement.heredocs()) {
            if (heredoc.word().equals(word)) {
                content = heredoc.content();
            }
        }
        return content;
    }

    private Instruction run(Head head) throws MalformedText {
        Flags flags = Flags.of(name, statement.flags(), RUN_FLAGS);
        if (flags.has("device")) {
            throw new MalformedText(
                    "RUN --device is not supported: devices of the build machine are not given to commands",
                    "Leave the flag out, or build this file with docker buildx.");
        }
        String network = flags.has("network") ? flags.text("network") : "default";
        String security = flags.has("security") ? flags.text("security") : "sandbox";
        requireOneOf("network", network, List.of("default", "none", "host"));
        requireOneOf("security", security, List.of("sandbox", "insecure"));
        for (String mount : flags.all("mount")) {
            MountText.checkForm(mount);
        }
        return new Instruction.Run(
                head,
                command(statement.rest()),
                statement.heredocs(),
                flags.all("mount"),
                network,
                security.equals("insecure"));
    }

    private static void requireOneOf(String flag, String value, List<String> valid) throws MalformedText {
        if (!valid.contains(value)) {
            String nearest = Nearest.of(value, valid);
            throw new MalformedText(
                    "--" + flag + "=" + Json.shorten(value) + " is not valid",
                    nearest != null ? "Did you mean " + nearest + "?" : "Valid are " + String.join(", ", valid) + ".");
        }
    }

    private String trigger() throws MalformedText {
        noFlags();
        if (statement.rest().isEmpty()) {
            throw missing("an instruction");
        }
        Statement trigger = statement.trigger();
        switch (trigger.name()) {
            case "onbuild", "from", "maintainer" ->
                throw new MalformedText(
                        "ONBUILD cannot hold " + trigger.keyword(),
                        "Put the instruction on a line of its own, or leave it out.");
            default -> StatementForm.check(trigger);
        }
        StringBuilder text = new StringBuilder(ONBUILD.matcher(statement.text()).replaceFirst(""));
        for (Heredoc heredoc : statement.heredocs()) {
            text.append('\n').append(heredoc.content()).append(heredoc.word());
        }
        return text.toString();
    }
}

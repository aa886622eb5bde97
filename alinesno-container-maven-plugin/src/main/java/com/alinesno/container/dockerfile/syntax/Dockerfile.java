// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.dockerfile.syntax.Instruction.Declaration;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed Dockerfile: its form is right, and nothing is expanded yet. Immutable.
 *
 * <p>The language is that of BuildKit's own front end, whichever of its versions {@code # syntax=} names.
 */
public final class Dockerfile {

    /** The front end of BuildKit under its name in any registry, for mirrors have it too. */
    private static final Pattern OWN_SYNTAX = Pattern.compile("(?:.*/)?dockerfile(?:-upstream)?(?:[:@].*)?");

    private final String path;
    private final char escape;
    private final CheckOptions checks;
    private final List<Instruction.Arg> globals;
    private final List<StageText> stages;
    private final List<Finding> findings;

    private Dockerfile(
            String path,
            char escape,
            CheckOptions checks,
            List<Instruction.Arg> globals,
            List<StageText> stages,
            List<Finding> findings) {
        this.path = path;
        this.escape = escape;
        this.checks = checks;
        this.globals = List.copyOf(globals);
        this.stages = List.copyOf(stages);
        this.findings = List.copyOf(findings);
    }

    /**
     * Reads a Dockerfile.
     *
     * @param path the file as it is told to the user
     * @param bytes UTF-8, with or without a mark of the byte order
     * @throws DockerfileException when it is not a Dockerfile
     */
    public static Dockerfile parse(String path, byte[] bytes) {
        if (bytes.length == 0) {
            throw new DockerfileException(
                    SourceLine.whole(path), "the Dockerfile is empty", "Begin with FROM and the name of an image.");
        }
        SourceReader.Source source = SourceReader.read(path, bytes);
        requireOwnSyntax(path, source.header().firstWord(Directives.SYNTAX));
        CheckOptions checks;
        try {
            checks = CheckOptions.parse(source.header().firstWord(Directives.CHECK));
        } catch (MalformedText e) {
            throw e.at(SourceLine.whole(path));
        }
        List<Instruction.Arg> globals = new ArrayList<>();
        List<StageText> stages = new ArrayList<>();
        List<Instruction> instructions = new ArrayList<>();
        for (Statement statement : source.statements()) {
            if (statement.name().equals("from")) {
                instructions = new ArrayList<>();
                stages.add(StageText.read(statement, checks, instructions));
                continue;
            }
            Instruction instruction = InstructionReader.read(statement, checks);
            if (!stages.isEmpty()) {
                instructions.add(instruction);
            } else if (instruction instanceof Instruction.Arg arg) {
                globals.add(arg);
            } else {
                throw new DockerfileException(
                        statement.at(),
                        statement.keyword() + " stands before the first FROM",
                        "Only ARG can stand there: put FROM and the name of an image above it.");
            }
        }
        if (stages.isEmpty()) {
            throw new DockerfileException(
                    SourceLine.whole(path), "the Dockerfile has no FROM", "Add FROM and the name of an image.");
        }
        return new Dockerfile(
                path, source.escape(), checks, globals, stages, new FormChecks(checks).of(source, stages));
    }

    private static void requireOwnSyntax(String path, @Nullable String syntax) {
        if (syntax != null && !OWN_SYNTAX.matcher(syntax).matches()) {
            throw new DockerfileException(
                    new SourceLine(path, 1, 1),
                    "# syntax=" + Json.shorten(syntax) + " names another language than that of Dockerfiles",
                    "Build this file with docker buildx, or use # syntax=docker/dockerfile:1.");
        }
    }

    /** The file as it is told to the user. */
    public String path() {
        return path;
    }

    /** The names of the stages in the order of the file, null for those without one. */
    public List<@Nullable String> stageNames() {
        List<@Nullable String> names = new ArrayList<>();
        stages.forEach(stage -> names.add(stage.name()));
        return names;
    }

    /** The build arguments that the file declares anywhere, sorted. */
    public Set<String> declaredArguments() {
        Set<String> declared = new TreeSet<>();
        globals.forEach(arg -> declare(declared, arg));
        for (StageText stage : stages) {
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Arg arg) {
                    declare(declared, arg);
                }
            }
        }
        return declared;
    }

    private static void declare(Set<String> declared, Instruction.Arg arg) {
        for (Declaration declaration : arg.declarations()) {
            declared.add(declaration.key());
        }
    }

    public char escape() {
        return escape;
    }

    /** Whether the file asks for findings to be errors ({@code # check=error=true}). */
    public boolean failsOnFindings() {
        return checks.failing();
    }

    /** Which rules are checked in the whole file. */
    public CheckOptions checks() {
        return checks;
    }

    /** The declarations above the first stage. */
    public List<Instruction.Arg> globals() {
        return globals;
    }

    public List<StageText> stages() {
        return stages;
    }

    /** What can be found without build arguments and bases. */
    public List<Finding> findings() {
        return findings;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.dockerfile.syntax.Instruction.Declaration;
import com.alinesno.container.dockerfile.syntax.Instruction.Head;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules that look at how a file is written, and at nothing that is expanded. */
final class FormChecks {

    private static final Set<String> RESERVED = Set.of("scratch", "context");

    private final CheckOptions checks;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param checks which rules are checked in the whole file
     */
    FormChecks(CheckOptions checks) {
        this.checks = checks;
    }

    List<Finding> of(SourceReader.Source source, List<StageText> stages) {
        for (SourceLine line : source.emptyContinuations()) {
            report(
                    checks,
                    Rule.NO_EMPTY_CONTINUATION,
                    line,
                    "an empty line stands within the instruction; this will become an error");
        }
        for (Statement statement : source.statements()) {
            check(statement, checks.with(statement.comments()));
        }
        checkStageNames(stages);
        checkCasing(stages);
        return findings;
    }

    private void report(CheckOptions options, Rule rule, SourceLine at, String text) {
        if (options.cover(rule)) {
            findings.add(new Finding(rule, at, text));
        }
    }

    private void check(Statement statement, CheckOptions options) {
        switch (statement.name()) {
            case "maintainer" ->
                report(
                        options,
                        Rule.MAINTAINER_DEPRECATED,
                        statement.at(),
                        "MAINTAINER is deprecated; write LABEL org.opencontainers.image.authors=\"...\"");
            case "from" -> checkFrom(statement, options);
            case "arg" -> {
                List<String> names = new ArrayList<>();
                if (InstructionReader.read(statement, checks) instanceof Instruction.Arg arg) {
                    for (Declaration declaration : arg.declarations()) {
                        names.add(declaration.key());
                    }
                }
                checkDescription(statement, options, names);
            }
            default -> {}
        }
    }

    private void checkFrom(Statement statement, CheckOptions options) {
        List<String> words = Words.plain(statement.rest());
        if (words.size() != 3) {
            return;
        }
        String name = words.get(2);
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            report(
                    options,
                    Rule.STAGE_NAME_CASING,
                    statement.at(),
                    "the stage name '" + name + "' is not in lower case");
        }
        String from = statement.keyword();
        String as = words.get(1);
        boolean differs = isLower(from) ? !isLower(as) : isUpper(from) && !isUpper(as);
        if (differs) {
            report(
                    options,
                    Rule.FROM_AS_CASING,
                    statement.at(),
                    "'" + as + "' is not in the same case as '" + from + "'");
        }
        checkDescription(statement, options, List.of(name.toLowerCase(Locale.ROOT)));
    }

    /** The last comment above is taken for a description, which begins with the name. */
    private void checkDescription(Statement statement, CheckOptions options, List<String> names) {
        List<String> comments = statement.comments();
        if (comments.isEmpty()) {
            return;
        }
        String first = comments.get(comments.size() - 1).split(" ", 2)[0];
        if (!names.contains(first)) {
            report(
                    options,
                    Rule.INVALID_DEFINITION_DESCRIPTION,
                    statement.at(),
                    "the comment above does not read '# " + String.join("|", names)
                            + " <description>'; put an empty comment line below it if it is no description");
        }
    }

    private void checkStageNames(List<StageText> stages) {
        Set<String> names = new HashSet<>();
        for (StageText stage : stages) {
            String name = stage.name();
            if (name == null) {
                continue;
            }
            if (RESERVED.contains(name)) {
                report(
                        checks,
                        Rule.RESERVED_STAGE_NAME,
                        stage.head().at(),
                        "'" + name + "' is reserved and cannot be used as a source");
            }
            if (!names.add(name)) {
                report(
                        checks,
                        Rule.DUPLICATE_STAGE_NAME,
                        stage.head().at(),
                        "another stage is called '" + name + "' already");
            }
        }
    }

    /** Most instructions decide which case is the right one. */
    private void checkCasing(List<StageText> stages) {
        List<Head> heads = new ArrayList<>();
        for (StageText stage : stages) {
            heads.add(stage.head());
            stage.instructions().forEach(instruction -> heads.add(instruction.head()));
        }
        int lower = 0;
        int upper = 0;
        for (Head head : heads) {
            if (isLower(head.keyword())) {
                lower++;
            } else if (isUpper(head.keyword())) {
                upper++;
            }
        }
        for (Head head : heads) {
            if (lower > upper ? !isLower(head.keyword()) : !isUpper(head.keyword())) {
                report(
                        checks,
                        Rule.CONSISTENT_INSTRUCTION_CASING,
                        head.at(),
                        "'" + head.keyword() + "' is not in " + (lower > upper ? "lower" : "upper")
                                + " case as most instructions are");
            }
        }
    }

    private static boolean isLower(String word) {
        return word.equals(word.toLowerCase(Locale.ROOT));
    }

    private static boolean isUpper(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT));
    }
}

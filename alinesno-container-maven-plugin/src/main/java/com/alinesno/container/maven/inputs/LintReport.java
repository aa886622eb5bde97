// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.dockerfile.syntax.Finding;
import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the checks of Dockerfiles have found, for people and for programs.
 *
 * @param files the files that were checked, as they are told
 * @param findings of all files, in the order of files and lines
 * @param remarks what could not be checked, and why
 * @param failing whether a file that has findings asks for failing
 */
public record LintReport(List<String> files, List<Finding> findings, List<String> remarks, boolean failing) {

    public LintReport {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /** All of them as one. */
    public static LintReport joined(List<LintReport> reports) {
        List<String> files = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        boolean failing = false;
        for (LintReport each : reports) {
            files.addAll(each.files);
            findings.addAll(each.findings);
            remarks.addAll(each.remarks);
            failing |= each.failing && !each.findings.isEmpty();
        }
        return new LintReport(files, findings, remarks, failing);
    }

    /** A line for each finding, as consoles make a link of it, and how many there are. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(line(finding));
        }
        lines.addAll(remarks);
        lines.add(String.join(", ", files) + ": " + count());
        return lines;
    }

    static String line(Finding finding) {
        return finding.at() + ": " + finding.rule().label() + ": " + finding.text();
    }

    /** How many there are, with the noun. */
    public String count() {
        return switch (findings.size()) {
            case 0 -> "no findings";
            case 1 -> "1 finding";
            default -> findings.size() + " findings";
        };
    }

    /** {@code files}, {@code findings} with rule, file, lines and text, and {@code remarks}; every field is always there. */
    public byte[] json() {
        ObjectNode json = Json.object();
        ArrayNode names = json.putArray("files");
        files.forEach(names::add);
        ArrayNode all = json.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode each = all.addObject();
            each.put("rule", finding.rule().label());
            each.put("description", finding.rule().description());
            each.put("file", finding.at().file());
            each.put("line", finding.at().first());
            each.put("lastLine", finding.at().last());
            each.put("text", finding.text());
        }
        ArrayNode others = json.putArray("remarks");
        remarks.forEach(others::add);
        return Json.writeIndented(json);
    }
}

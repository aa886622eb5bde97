// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.plan.PlannedStage;
import com.alinesno.container.dockerfile.plan.StageBase;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares our plans with those that BuildKit's front end makes of the same files ({@code .ci/dockerfile-judge}): configuration,
 * history, operations, findings, and whether there is an error and in which line.
 */
public final class DockerfileJudge {

    private final Path program;
    private final Path scratch;

    /**
     * @param program the executable
     * @param scratch a directory for its input and output
     */
    public DockerfileJudge(Path program, Path scratch) {
        this.program = program;
        this.scratch = scratch;
    }

    /**
     * One file to compare.
     *
     * @param title for the message
     * @param base the configuration of every base
     */
    public record Case(
            String title,
            String text,
            Map<String, String> arguments,
            @Nullable String target,
            Platform platform,
            String base) {

        public static Case of(String title, String text) {
            return new Case(title, text, Map.of(), null, Platform.linux("amd64"), DockerfileJudge.base("", "", ""));
        }

        Case with(Map<String, String> newArguments) {
            return new Case(title, text, newArguments, target, platform, base);
        }

        Case on(String newBase) {
            return new Case(title, text, arguments, target, platform, newBase);
        }

        private ObjectNode request() {
            ObjectNode request = Json.object();
            request.put("dockerfile", text);
            request.put("target", target == null ? "" : target);
            request.put("platform", platform.toString());
            request.put("buildPlatform", "linux/amd64");
            ObjectNode args = request.putObject("args");
            new TreeMap<>(arguments).forEach(args::put);
            request.set("base", parse(base));
            return request;
        }
    }

    /**
     * The configuration of a base.
     *
     * @param more further fields of {@code config}, beginning with a comma, or nothing
     */
    static String base(String directory, String user, String more) {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{"
                + "\"Env\":[\"PATH=/usr/bin:/bin\",\"BASE=b\",\"GOPATH=/go\"],\"Cmd\":[\"sh\"],\"WorkingDir\":\""
                + directory + "\",\"User\":\"" + user + "\",\"Labels\":{\"of\":\"base\"}" + more
                + "},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:" + "a".repeat(64)
                + "\"]},\"history\":[{\"created_by\":\"the base\"}]}";
    }

    private static ObjectNode parse(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8), "answer");
        } catch (com.alinesno.container.json.MalformedDocumentException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** What differs, one text for each case that does. */
    public List<String> differences(List<Case> cases) throws IOException, InterruptedException {
        StringBuilder requests = new StringBuilder();
        for (Case one : cases) {
            requests.append(new String(Json.write(one.request()), StandardCharsets.UTF_8).replace("\n", " "))
                    .append('\n');
        }
        Path in = Files.writeString(scratch.resolve("requests"), requests);
        Path out = scratch.resolve("answers");
        Process process = new ProcessBuilder(program.toString(), in.toString(), out.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("the judge ended with " + process.exitValue());
        }
        List<String> answers = Files.readAllLines(out);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String difference = difference(cases.get(i), parse(answers.get(i)));
            if (!difference.isEmpty()) {
                differences.add("== " + cases.get(i).title() + "\n" + difference);
            }
        }
        return differences;
    }

    private static String difference(Case one, ObjectNode answer) throws IOException, InterruptedException {
        Plan plan;
        try {
            Dockerfile dockerfile = Dockerfile.parse("Dockerfile", one.text().getBytes(StandardCharsets.UTF_8));
            PlanRequest request = new PlanRequest(
                    one.target(),
                    one.arguments(),
                    one.platform(),
                    Platform.linux("amd64"),
                    Map.of(),
                    path -> false,
                    false);
            ImageConfig base = ImageConfig.parse(one.base().getBytes(StandardCharsets.UTF_8));
            plan = Planner.plan(dockerfile, request, (reference, platform) -> base);
        } catch (ConfigurationException e) {
            if (!answer.has("error")) {
                return "only we fail: " + e.getMessage();
            }
            String line =
                    answer.has("line") ? "Dockerfile:" + answer.path("line").asInt() : "Dockerfile";
            return e.parameter().equals(line) || !answer.has("line")
                    ? ""
                    : "we: " + e.getMessage() + "\nit: " + line + " "
                            + answer.path("error").asText();
        }
        if (answer.has("error")) {
            return "only it fails: " + answer.path("line") + " "
                    + answer.path("error").asText();
        }
        StringBuilder difference = new StringBuilder();
        JsonNode theirs = normal((ObjectNode) answer.get("config"));
        JsonNode ours = normal(config(plan));
        if (!theirs.equals(ours)) {
            difference
                    .append("configuration\n we: ")
                    .append(ours)
                    .append("\n it: ")
                    .append(theirs)
                    .append('\n');
        }
        PlanText text = new PlanText(plan);
        if (!text.result().equals(answer.path("result").asText())) {
            difference.append("operations\n").append(operations(text, answer));
        }
        TreeSet<String> found = new TreeSet<>();
        answer.path("findings")
                .forEach(f ->
                        found.add(f.path("line").asInt() + " " + f.path("rule").asText()));
        TreeSet<String> findings = new TreeSet<>();
        plan.findings()
                .forEach(f -> findings.add(f.at().first() + " " + f.rule().label()));
        if (!found.equals(findings)) {
            difference
                    .append("findings\n we: ")
                    .append(findings)
                    .append("\n it: ")
                    .append(found)
                    .append('\n');
        }
        return difference.toString();
    }

    private static String operations(PlanText text, ObjectNode answer) {
        StringBuilder lines = new StringBuilder();
        Map<String, List<String>> theirs = new TreeMap<>();
        answer.path("states").properties().forEach(state -> {
            List<String> list = new ArrayList<>();
            state.getValue().forEach(line -> list.add(line.asText()));
            theirs.put(state.getKey(), list);
        });
        text.states().forEach((name, list) -> {
            if (!theirs.containsKey(name)) {
                lines.append(" we: ").append(name).append('\n');
                list.forEach(line -> lines.append("    ").append(line).append('\n'));
            }
        });
        theirs.forEach((name, list) -> {
            if (!text.states().containsKey(name)) {
                lines.append(" it: ").append(name).append('\n');
                list.forEach(line -> lines.append("    ").append(line).append('\n'));
            }
        });
        return lines.toString();
    }

    /** The configuration as whoever runs the steps will write it. */
    private static ObjectNode config(Plan plan) {
        ObjectNode config = plan.target().config().toTree();
        ArrayNode history = config.get("history") instanceof ArrayNode array ? array : config.putArray("history");
        for (PlannedStage stage : chain(plan)) {
            for (Step step : stage.steps()) {
                ObjectNode entry = history.addObject();
                entry.put("created_by", step.createdBy());
                entry.put("comment", Step.HISTORY_COMMENT);
                if (!step.makesLayer()) {
                    entry.put("empty_layer", true);
                }
            }
        }
        return config;
    }

    private static List<PlannedStage> chain(Plan plan) {
        List<PlannedStage> chain = new ArrayList<>();
        PlannedStage stage = plan.target();
        chain.add(stage);
        while (stage.base() instanceof StageBase.Stage below) {
            stage = plan.stages().stream()
                    .filter(s -> s.number() == below.number())
                    .findFirst()
                    .orElseThrow();
            chain.add(0, stage);
        }
        return chain;
    }

    private static JsonNode normal(ObjectNode config) {
        ObjectNode normal = config.deepCopy();
        normal.remove("created");
        if (normal.get("rootfs") instanceof ObjectNode rootfs
                && !rootfs.path("diff_ids").elements().hasNext()) {
            rootfs.remove("diff_ids");
        }
        if (normal.get("history") instanceof ArrayNode history && history.isEmpty()) {
            normal.remove("history");
        }
        if (normal.get("config") instanceof ObjectNode runtime) {
            for (String field : List.of("User", "WorkingDir")) {
                if (runtime.path(field).asText("").isEmpty()) {
                    runtime.remove(field);
                }
            }
            for (String field : List.of("ExposedPorts", "Labels", "Volumes", "Shell", "OnBuild")) {
                if (runtime.path(field).isEmpty()) {
                    runtime.remove(field);
                }
            }
        }
        return parse(new String(Json.write(normal), StandardCharsets.UTF_8));
    }
}
